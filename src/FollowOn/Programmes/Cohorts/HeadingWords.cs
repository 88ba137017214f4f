namespace FollowOn.Programmes.Cohorts;

/// <summary>
/// What a heading means, by its words: English as services write it, and the Welsh of services in Wales. What isn't needed
/// is looked for first, so that "Hospital number" is never a telephone and "Next of kin mobile" never the person's own.
/// </summary>
internal static class HeadingWords
{
    // Someone other than the person: their name and number must not be taken for the person's.
    private static readonly HashSet<string> Others =
    [
        "nok", "kin", "emergency", "carer", "carers", "relative", "relatives", "spouse", "partner", "wife", "wifes", "husband", "husbands", "daughter", "daughters",
        "son", "sons", "mother", "mothers", "father", "fathers", "mum", "mums", "dad", "dads", "parent", "parents", "guardian", "neighbour", "friend", "friends",
        "gp", "gps", "doctor", "practice", "surgery", "consultant", "clinician", "referrer", "facilitator", "facilitators", "therapist", "keyworker", "worker", "staff",
        "employer", "solicitor", "advocate",
    ];

    private static readonly HashSet<string> NotNeeded =
    [
        "nhs", "nhsno", "nhsnumber", "chi", "hcn", "mrn", "pas", "rio", "emis", "systmone", "crn", "pid", "id", "ids", "ref", "refno", "reference", "uid", "hospno", "hospital",
        "note", "notes", "comment", "comments", "remark", "remarks", "nodiadau", "dob", "age", "oed", "sex", "gender", "pronouns", "race", "address", "addresses", "cyfeiriad", "addr", "street", "road",
        "town", "city", "county", "postcode", "zip", "zipcode", "locality", "district", "ward", "drug", "drugs", "meds",
        "religion", "faith", "marital", "sexuality", "orientation", "ni", "nino", "insurance", "title", "salutation", "middle",
        "risk", "risks", "alert", "alerts", "safeguarding", "phq", "phq9", "gad", "gad7", "bpi", "pseq", "eq5d", "consent", "consented", "consents", "permission", "permissions", "gdpr", "voicemail",
        "voicemails", "optout", "optin", "diet", "dietary", "dna", "dnas", "discharge", "discharged", "job", "employment", "disease", "weight", "height", "bmi", "smoker", "smoking", "alcohol", "venue", "seat", "payment", "sn",
    ];

    // Said by the way in a long question ("How may the group contact you?"), these mean nothing.
    private static readonly HashSet<string> NotNeededAlone = ["group", "cohort", "week", "weeks", "session", "sessions", "date", "dates", "time", "times", "start", "end", "pain", "area", "condition", "conditions", "status", "case", "unit", "country"];

    private static readonly string[] NotNeededStems =
    [
        "diagnos", "medica", "medicine", "referr", "ethnic", "birth", "clinic", "allerg", "symptom", "treatm", "histor", "assess", "score", "outcome", "psych", "physio",
        "therap", "attend", "occupation", "national", "hospital", "relig", "postcod", "prescri", "surger", "operation", "transport", "complet",
    ];

    private static readonly HashSet<string> Access =
    [
        "access", "accessibility", "adjustment", "adjustments", "accommodation", "accommodations", "requirement", "requirements", "need", "needs", "disability", "disabilities",
        "mobility", "support", "hearing", "wheelchair", "anghenion", "mynediad",
    ];

    private static readonly HashSet<string> People =
    [
        "name", "names", "fullname", "patient", "patients", "participant", "participants", "client", "clients", "attendee", "attendees", "person", "people", "member", "members", "pt", "delegate",
        "who", "enw", "enwau", "user",
    ];

    private static readonly HashSet<string> Numbers = ["no", "nos", "number", "numbers", "num", "nr", "id", "ids", "ref", "code", "rhif"];

    private static readonly HashSet<string> Phones =
        ["phone", "phones", "telephone", "telephones", "tel", "tels", "telno", "telnumber", "phoneno", "phonenumber", "telephoneno", "telephonenumber", "ffon", "ph", "contactno", "contactnumber", "fon"];

    private static readonly HashSet<string> Mobiles =
        ["mobile", "mobiles", "mob", "mobs", "cell", "cellphone", "cellular", "sms", "symudol", "mobileno", "mobilenumber", "mobilephone", "mobno", "mobiletel", "telmobile", "whatsapp"];

    private static readonly HashSet<string> Homes = ["landline", "landlines", "home", "house", "hometel", "homephone", "hometelephone", "telhome", "landlineno", "cartref"];

    /// <summary>The meaning of one heading; <see cref="ColumnMeaning.Unknown"/> when its words say nothing.</summary>
    public static ColumnMeaning Meaning(string heading)
    {
        var words = Words(heading);
        if (words.Length is 0 or > 14 || heading.Length > 120)
        {
            // "#" heads a column of row numbers.
            return heading.Trim() is "#" ? ColumnMeaning.LeftOut : ColumnMeaning.Unknown;
        }

        var has = words.ToHashSet();
        var joined = string.Concat(words);
        bool Any(params ReadOnlySpan<string> some)
        {
            foreach (var word in some)
            {
                if (has.Contains(word))
                {
                    return true;
                }
            }

            return false;
        }

        var email = joined.Contains("email", StringComparison.Ordinal) || (Any("e") && Any("mail", "mails", "bost")) || Any("ebost", "mail");
        var mobile = has.Overlaps(Mobiles) || Any("text", "texts");
        var home = has.Overlaps(Homes) || joined.Contains("landline", StringComparison.Ordinal);
        var phone = has.Overlaps(Phones) || mobile || home;

        if (IsOtherPerson(heading))
        {
            return ColumnMeaning.LeftOut;
        }

        if (Any("interpreter", "interpreting", "translator", "cyfieithydd"))
        {
            return ColumnMeaning.Interpreter;
        }

        if (has.Overlaps(Access) && !Any("diet", "dietary", "nhs", "transport", "date", "medical"))
        {
            return ColumnMeaning.AccessNeeds;
        }

        if (Any("language", "languages", "lang", "iaith", "tongue", "spoken"))
        {
            return ColumnMeaning.Language;
        }

        var person = has.Overlaps(People);
        var notNeeded = has.Overlaps(NotNeeded) || (words.Length <= 4 && has.Overlaps(NotNeededAlone)) || words.Any(w => w is not ("attendee" or "attendees") && NotNeededStems.Any(s => w.StartsWith(s, StringComparison.Ordinal)))
            || (Any("post") && Any("code")) || (person && has.Overlaps(Numbers) && !phone && !Any("contact", "name", "names"));
        if (notNeeded && !(email && Any("address", "addresses", "addr", "cyfeiriad") && !Any("home", "postal", "consent")))
        {
            return ColumnMeaning.LeftOut;
        }

        if (Any("work", "business", "office") && !home && !mobile)
        {
            // Ringing somebody at work could tell others of their health.
            return ColumnMeaning.LeftOut;
        }

        return Reachable(joined, has, email, mobile, home, phone, Any("how", "way", "method", "methods", "mode", "means", "channel", "channels", "by", "via"))
            ?? Named(joined, has, person);
    }

    /// <summary>The words of a heading; "Forename(s)" is one word, and so are the letters of "D.O.B.".</summary>
    private static string[] Words(string heading)
    {
        var words = new List<string>();
        var initials = false;
        foreach (var word in CellText.Words(heading.Replace("(s)", "s", StringComparison.OrdinalIgnoreCase)))
        {
            var letter = word.Length == 1 && char.IsLetter(word[0]);
            if (letter && initials)
            {
                words[^1] += word;
            }
            else
            {
                words.Add(word);
            }

            initials = letter;
        }

        return [.. words];
    }

    /// <summary>True when the heading is about somebody else: next of kin, a carer, the GP.</summary>
    public static bool IsOtherPerson(string heading) =>
        Words(heading) is { Length: > 0 and < 10 } words && words.Any(Others.Contains) && !words.Any(w => w is "access" or "needs" or "adjustments" or "requirements");

    private static ColumnMeaning? Reachable(string joined, HashSet<string> has, bool email, bool mobile, bool home, bool phone, bool way)
    {
        var called = new[] { "knownas", "tobecalled", "preferredname", "namepreferred", "preferredfirstname", "preferredforename", "nickname", "goesby", "callme", "usualname", "shortname", "prefname", "prefersname", "enwarferol" }
            .Any(w => joined.Contains(w, StringComparison.Ordinal)) || has.Contains("aka") || has.Contains("nickname") || joined is "called" or "calledby" or "callthem" or "usuallycalled";
        if (called)
        {
            return ColumnMeaning.KnownAs;
        }

        var preferred = has.Any(w => w.StartsWith("prefer", StringComparison.Ordinal)) || has.Contains("pref") || has.Contains("prefs");
        var number = has.Overlaps(Numbers);
        var contact = has.Any(w => w.StartsWith("contact", StringComparison.Ordinal) || w is "reach" or "reached" or "cysylltu" or "comms" or "communication" or "communications" or "correspondence");
        if (!number && ((way && (contact || preferred)) || (preferred && (contact || (phone && email))) || has.Contains("channel") || joined is "comms" or "method" or "preference" or "preferences" or "preferred" or "pref"))
        {
            return ColumnMeaning.Channel;
        }

        if (email)
        {
            return phone ? ColumnMeaning.AnyPhone : ColumnMeaning.Email;
        }

        if (phone)
        {
            return mobile && !home && joined is not "whatsapp" and not "text" && !(has.Contains("tel") && joined is "telmobile") ? ColumnMeaning.Mobile
                : mobile && !home ? ColumnMeaning.AnyPhone
                : home && !mobile ? ColumnMeaning.Landline
                : ColumnMeaning.AnyPhone;
        }

        var other = has.Any(w => w is "best" or "daytime" or "evening" or "alternative" or "alternate" or "other" or "second" or "secondary" or "main");
        if (contact && (number || other || has.Contains("details") || has.Contains("info") || has.Contains("information") || joined is "contact" or "contacts"))
        {
            return ColumnMeaning.AnyPhone;
        }

        return other && number ? ColumnMeaning.AnyPhone : null;
    }

    private static ColumnMeaning Named(string joined, HashSet<string> has, bool person)
    {
        bool Either(params ReadOnlySpan<string> some)
        {
            foreach (var word in some)
            {
                if (has.Contains(word) || joined == word)
                {
                    return true;
                }
            }

            return false;
        }

        var surname = Either("surname", "surnames", "last", "lastname", "lastnames", "family", "familyname", "sname", "lname", "cyfenw")
            || joined.Contains("surname", StringComparison.Ordinal) || joined is "secondname";
        var forename = Either("forename", "forenames", "first", "firstname", "firstnames", "given", "givenname", "givennames", "christian", "fname", "fore", "initial", "initials")
            || joined.Contains("forename", StringComparison.Ordinal) || joined is "enwcyntaf";
        return surname && forename ? ColumnMeaning.FullName
            : surname ? ColumnMeaning.Surname
            : forename ? ColumnMeaning.Forename
            : person && !has.Any(w => w.StartsWith("contact", StringComparison.Ordinal)) ? ColumnMeaning.FullName
            : has.Overlaps(Numbers) && joined is not ("number" or "numbers") ? ColumnMeaning.LeftOut
            : ColumnMeaning.Unknown;
    }
}
