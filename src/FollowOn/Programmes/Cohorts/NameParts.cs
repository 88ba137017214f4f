namespace FollowOn.Programmes.Cohorts;

/// <summary>A name as the columns of a row give it: whole, or first and last apart, or some of both.</summary>
internal sealed record NameParts(string Full, string Forename, string Surname)
{
    /// <summary>What a form for mending shows.</summary>
    public string Typed => CellText.OneLine(Full.Length > 0 && (Forename.Length == 0 || Surname.Length == 0) && !Mixed ? Full : $"{Forename} {Surname} {(Mixed ? Full : "")}");

    private bool Mixed => Full.Length > 0 && (Forename.Length > 0 ^ Surname.Length > 0) && !SaysAll;

    private bool SaysAll => CellText.Words(Full).Intersect(CellText.Words(Forename + " " + Surname)).Any();

    public bool IsEmpty => Full.Length + Forename.Length + Surname.Length == 0;

    /// <summary>
    /// "Name" beside "Surname" is a first name unless it says the surname too; beside both it is not needed. One filled column
    /// of the two may hold the whole name, which is seen when there is a comma in it, or more than one word where a first name belongs.
    /// </summary>
    public NameParts Settled()
    {
        if (Forename.Length > 0 && Surname.Length > 0)
        {
            return this with { Full = "" };
        }

        if (Full.Length > 0 && Forename.Length + Surname.Length > 0)
        {
            return SaysAll || CellText.Words(Full).Length > 2 || Full.Contains(',', StringComparison.Ordinal)
                ? new NameParts(Full, "", "")
                : Surname.Length > 0 ? new NameParts("", Full, Surname) : new NameParts("", Forename, Full);
        }

        if (Surname.Contains(',', StringComparison.Ordinal) && Forename.Length == 0)
        {
            return new NameParts(Surname, "", "");
        }

        return Forename.Length > 0 && Surname.Length == 0 && Full.Length == 0 ? new NameParts(Forename, "", "") : this;
    }
}
