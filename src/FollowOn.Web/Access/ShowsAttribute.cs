using FollowOn.Audit;

namespace FollowOn.Web.Access;

/// <summary>Says what a page for staff shows of people; whenever it is shown, that is noted, with who looked.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ShowsAttribute(Shown shown) : Attribute
{
    public Shown Shown { get; } = shown;
}

/// <summary>A page for staff on which nobody's details are. It says what is on it instead.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ShowsNobodyAttribute(string but) : Attribute
{
    public string But { get; } = but;
}
