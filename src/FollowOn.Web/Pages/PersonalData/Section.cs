namespace FollowOn.Web.Pages.PersonalData;

/// <summary>A part of what is held about somebody, in plain words: what it is, what it is for, and each entry.</summary>
public sealed record Section(string Title, string Why, IReadOnlyList<Entry> Entries);

/// <summary>One thing held.</summary>
/// <param name="Quote">Words as they were sent to them.</param>
public sealed record Entry(string Label, string Value, string? Quote = null);
