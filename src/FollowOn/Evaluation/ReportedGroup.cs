namespace FollowOn.Evaluation;

/// <summary>
/// A group as a study or an old record reports it: history from before FollowOn, shown as it was written down and never turned into anything more.
/// It has no dates, nobody is in it, and its duration is how long it was followed, not how long it lived.
/// </summary>
public sealed class ReportedGroup
{
    public const int NameMaxLength = 40;
    public const int NoteMaxLength = 400;
    public const int SourceMaxLength = 400;

    private ReportedGroup() { }

    public ReportedGroup(ServiceId service, ReportedRow row, string source, DateTime now)
    {
        (Id, ServiceId, Source, BroughtInAt) = (Guid.CreateVersion7(), service, source, now);
        (Name, StartYear, MaxAttending, AttendingNote, Men, Women, Reduced) = (row.Name, row.StartYear, row.MaxAttending, row.AttendingNote, row.Men, row.Women, row.Reduced);
        (Frequency, Venue, AgeRange, Channels, DurationMonths) = (row.Frequency, row.Venue, row.AgeRange, row.Channels, row.DurationMonths);
        (Social, GoalSetting, Techniques, OtherPurposes) = (row.Social, row.GoalSetting, row.Techniques, row.OtherPurposes);
    }

    public Guid Id { get; private set; }
    public ServiceId ServiceId { get; private set; }

    /// <summary>As the source calls it: "A".</summary>
    public string Name { get; private set; } = "";

    /// <summary>Who reported it, in words.</summary>
    public string Source { get; private set; } = "";
    public int? StartYear { get; private set; }
    public int? MaxAttending { get; private set; }
    public string AttendingNote { get; private set; } = "";
    public int? Men { get; private set; }
    public int? Women { get; private set; }

    /// <summary>The source's own flag; nothing is derived here.</summary>
    public bool? Reduced { get; private set; }
    public string Frequency { get; private set; } = "";
    public string Venue { get; private set; } = "";
    public string AgeRange { get; private set; } = "";
    public string Channels { get; private set; } = "";

    /// <summary>Months of follow-up.</summary>
    public int? DurationMonths { get; private set; }
    public bool? Social { get; private set; }
    public bool? GoalSetting { get; private set; }
    public bool? Techniques { get; private set; }
    public string OtherPurposes { get; private set; } = "";
    public DateTime BroughtInAt { get; private set; }

    public ReportedRow AsRow => new(
        Name, StartYear, MaxAttending, AttendingNote, Men, Women, Reduced, Frequency, Venue, AgeRange, Channels, DurationMonths, Social, GoalSetting, Techniques, OtherPurposes);
}

/// <summary>What a list says of one group; what it leaves open is null or empty.</summary>
public sealed record ReportedRow(
    string Name, int? StartYear, int? MaxAttending, string AttendingNote, int? Men, int? Women, bool? Reduced,
    string Frequency, string Venue, string AgeRange, string Channels, int? DurationMonths,
    bool? Social, bool? GoalSetting, bool? Techniques, string OtherPurposes);
