namespace FollowOn.Browsing;

/// <summary>
/// What a person had to do: every click, every field filled or chosen and every page that came counts one. Several people's may be added up
/// by giving them the same <see cref="Steps"/>.
/// </summary>
public sealed class Steps
{
    /// <summary>Buttons and links pressed.</summary>
    public int Clicks { get; private set; }

    /// <summary>Fields typed into, pasted into, chosen or ticked.</summary>
    public int Fields { get; private set; }

    /// <summary>Pages that came.</summary>
    public int Pages { get; private set; }

    /// <summary>Characters typed; pasted ones are not among them.</summary>
    public int Characters { get; private set; }

    public int All => Clicks + Fields + Pages;

    /// <summary>
    /// A keystroke-level estimate of the doing, for an unhurried thumb: 1.1 s to point at and tap a thing, 0.5 s a character typed, 1.35 s to get
    /// ready for each page.
    /// </summary>
    public TimeSpan Doing => TimeSpan.FromSeconds(1.1 * (Clicks + Fields) + 0.5 * Characters + 1.35 * Pages);

    /// <summary>Reading every word of every page's main part, at 150 words a minute: somebody tired.</summary>
    public TimeSpan Reading => TimeSpan.FromMinutes(Words / 150.0);

    /// <summary>Words on the pages that came.</summary>
    public int Words { get; private set; }

    public void Click() => Clicks++;

    public void Field(int characters = 0) => (Fields, Characters) = (Fields + 1, Characters + characters);

    public void Page(int words) => (Pages, Words) = (Pages + 1, Words + words);

    public override string ToString() => $"{All} interactions ({Clicks} clicks, {Fields} fields, {Pages} pages)";
}
