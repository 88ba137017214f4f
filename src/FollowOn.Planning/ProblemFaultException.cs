namespace FollowOn.Planning;

/// <summary>A problem that cannot be planned because of how it is written. <see cref="Faults"/> says each thing to put right.</summary>
public sealed class ProblemFaultException : Exception
{
    public ProblemFaultException()
        : this(["The problem cannot be read."])
    {
    }

    public ProblemFaultException(string message)
        : this([message])
    {
    }

    public ProblemFaultException(string message, Exception innerException)
        : base(message, innerException) => Faults = [message];

    public ProblemFaultException(IReadOnlyList<string> faults)
        : base(string.Join(' ', faults)) => Faults = faults;

    /// <summary>At least one; each a sentence.</summary>
    public IReadOnlyList<string> Faults { get; }
}
