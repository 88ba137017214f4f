using System.Diagnostics.CodeAnalysis;

namespace FollowOn;

/// <summary>A typed id: a person's id can never be passed where a group's is wanted.</summary>
public interface IId<TSelf> : IParsable<TSelf>
    where TSelf : struct, IId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);

}

/// <summary>Reads ids from addresses.</summary>
public static class Id
{
    public static bool TryRead<TId>(string? text, out TId id)
        where TId : struct, IId<TId>
    {
        var ok = Guid.TryParse(text, out var value);
        id = TId.From(value);
        return ok;
    }
}

/// <summary>One person, whatever roles they hold and wherever.</summary>
public readonly record struct PersonId(Guid Value) : IId<PersonId>
{
    public static PersonId From(Guid value) => new(value);
    public static PersonId New() => new(Guid.CreateVersion7());
    public static PersonId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s));
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PersonId result) => Id.TryRead(s, out result);
    public override string ToString() => Value.ToString();
}

/// <summary>An NHS pain service.</summary>
public readonly record struct ServiceId(Guid Value) : IId<ServiceId>
{
    public static ServiceId From(Guid value) => new(value);
    public static ServiceId New() => new(Guid.CreateVersion7());
    public static ServiceId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s));
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ServiceId result) => Id.TryRead(s, out result);
    public override string ToString() => Value.ToString();
}

/// <summary>A pain management programme.</summary>
public readonly record struct ProgrammeId(Guid Value) : IId<ProgrammeId>
{
    public static ProgrammeId From(Guid value) => new(value);
    public static ProgrammeId New() => new(Guid.CreateVersion7());
    public static ProgrammeId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s));
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ProgrammeId result) => Id.TryRead(s, out result);
    public override string ToString() => Value.ToString();
}

/// <summary>One person's place on one programme.</summary>
public readonly record struct ParticipantId(Guid Value) : IId<ParticipantId>
{
    public static ParticipantId From(Guid value) => new(value);
    public static ParticipantId New() => new(Guid.CreateVersion7());
    public static ParticipantId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s));
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ParticipantId result) => Id.TryRead(s, out result);
    public override string ToString() => Value.ToString();
}

/// <summary>A follow-on group.</summary>
public readonly record struct GroupId(Guid Value) : IId<GroupId>
{
    public static GroupId From(Guid value) => new(value);
    public static GroupId New() => new(Guid.CreateVersion7());
    public static GroupId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s));
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out GroupId result) => Id.TryRead(s, out result);
    public override string ToString() => Value.ToString();
}

/// <summary>A meet-up of a group.</summary>
public readonly record struct MeetingId(Guid Value) : IId<MeetingId>
{
    public static MeetingId From(Guid value) => new(value);
    public static MeetingId New() => new(Guid.CreateVersion7());
    public static MeetingId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s));
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out MeetingId result) => Id.TryRead(s, out result);
    public override string ToString() => Value.ToString();
}
