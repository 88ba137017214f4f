namespace FollowOn.Programmes.Cohorts;

/// <summary>What a column of a list holds, or that it is left out.</summary>
public enum ColumnMeaning
{
    /// <summary>Nobody knows the heading: left out unless somebody says what it is.</summary>
    Unknown,

    /// <summary>Known and not needed, such as an NHS number or notes: left out by name, its values never kept.</summary>
    LeftOut,
    FullName,
    Forename,
    Surname,
    KnownAs,
    Mobile,
    Email,
    Landline,

    /// <summary>Any way to reach somebody: mobiles, landlines and email addresses are told apart in each cell.</summary>
    AnyPhone,
    Channel,
    Language,

    /// <summary>Yes, no, or a language: an access need unless it names a language.</summary>
    Interpreter,
    AccessNeeds,
}

/// <summary>The parts of a person that a row gives and a page can mend.</summary>
public enum CohortField
{
    Name,
    KnownAs,
    Mobile,
    Email,
    Landline,
    Channel,
    Language,
    AccessNeeds,
}

public static class ColumnMeanings
{
    /// <summary>False for the columns whose values are never read.</summary>
    public static bool IsRead(this ColumnMeaning meaning) => meaning is not (ColumnMeaning.Unknown or ColumnMeaning.LeftOut);

    /// <summary>How a page names the meaning when it asks what a column is.</summary>
    public static string Words(this ColumnMeaning meaning) => meaning switch
    {
        ColumnMeaning.FullName => "Full name",
        ColumnMeaning.Forename => "First name",
        ColumnMeaning.Surname => "Last name",
        ColumnMeaning.KnownAs => "What they like to be called",
        ColumnMeaning.Mobile => "Mobile number",
        ColumnMeaning.Email => "Email address",
        ColumnMeaning.Landline => "Home phone",
        ColumnMeaning.AnyPhone => "Any phone number or email address",
        ColumnMeaning.Channel => "How they like to be reached",
        ColumnMeaning.Language => "Language",
        ColumnMeaning.Interpreter => "Interpreter",
        ColumnMeaning.AccessNeeds => "Access needs",
        ColumnMeaning.LeftOut => "Leave this column out",
        _ => "Not known: left out",
    };
}
