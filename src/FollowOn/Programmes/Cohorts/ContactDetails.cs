using FollowOn.Accounts;

namespace FollowOn.Programmes.Cohorts;

/// <summary>The ways to reach one person: each number and address put where it belongs, whatever column it was typed in.</summary>
internal sealed class ContactDetails
{
    private readonly List<CohortProblem> problems = [];
    private readonly List<string> notes = [];

    public PhoneNumber? Mobile { get; private set; }

    public PhoneNumber? Landline { get; private set; }

    public EmailAddress? Email { get; private set; }

    public ContactChannel? Channel { get; private set; }

    /// <summary>They said nothing, and a letter is the only way there is.</summary>
    public bool LetterAssumed { get; private set; }

    public IReadOnlyList<CohortProblem> Problems => problems;

    public IReadOnlyList<string> Notes => notes;

    /// <summary>Every number in the row, also where a choice is still to be made.</summary>
    public List<PhoneNumber> AllNumbers { get; } = [];

    public List<EmailAddress> AllEmails { get; } = [];

    public static ContactDetails Read(FieldTexts texts, string loose)
    {
        var details = new ContactDetails();
        var mobiles = new List<string>();
        var homes = new List<string>();
        var emails = new List<string>();
        details.Sort(texts.Mobile, mobiles, emails, "telephone");
        details.Sort(texts.Landline, homes, emails, "telephone");
        details.SortEmails(texts.Email, mobiles, emails);
        details.Sort(loose, mobiles, emails, null);
        details.ReadNumbers(string.Join('\n', mobiles), string.Join('\n', homes));
        details.ReadEmails(string.Join('\n', emails));
        details.ReadChannel(texts.Channel);
        return details;
    }

    private void Sort(string text, List<string> numbers, List<string> emails, string? column)
    {
        foreach (var line in text.Split('\n').Where(l => CellText.OrNothing(l).Length > 0))
        {
            if (!line.Contains('@', StringComparison.Ordinal))
            {
                numbers.Add(line);
                continue;
            }

            if (column is not null)
            {
                notes.Add($"There was an email address in a {column} column: kept as the email address.");
            }

            foreach (var piece in line.Split([' ', ',', ';', '/', '|'], StringSplitOptions.RemoveEmptyEntries).Where(p => p.Contains('@', StringComparison.Ordinal)))
            {
                emails.Add(piece);
            }

            var rest = string.Join(' ', line.Split([' ', ',', ';', '/', '|'], StringSplitOptions.RemoveEmptyEntries).Where(p => !p.Contains('@', StringComparison.Ordinal)));
            if (rest.Any(char.IsDigit))
            {
                numbers.Add(rest);
            }
        }
    }

    private void SortEmails(string text, List<string> numbers, List<string> emails)
    {
        foreach (var line in text.Split('\n').Where(l => CellText.OrNothing(l).Length > 0))
        {
            if (!line.Contains('@', StringComparison.Ordinal) && CellKinds.IsPhone(line))
            {
                numbers.Add(line);
                notes.Add("There was a phone number in the email column: kept as a phone number.");
            }
            else
            {
                emails.Add(line);
            }
        }
    }

    private void ReadNumbers(string mobileText, string homeText)
    {
        var typed = PhonesInCell.Read(mobileText);
        var home = PhonesInCell.Read(homeText);
        AllNumbers.AddRange(typed.Numbers.Concat(home.Numbers).Distinct());
        var mobiles = typed.Numbers.Where(n => n.IsMobile).ToList();
        if (typed.Problem is not null)
        {
            problems.Add(new(CohortField.Mobile, typed.Problem));
        }
        else if (mobiles.Count > 1)
        {
            problems.Add(new(CohortField.Mobile, $"There are {Count(mobiles.Count)} mobile numbers, {Listed(mobiles)}. Choose the one to use."));
        }

        Mobile = mobiles.Count == 1 && typed.Problem is null ? mobiles[0] : null;
        if (Mobile is null && mobiles.Count == 0 && typed.Problem is null)
        {
            Mobile = home.Numbers.FirstOrDefault(n => n.IsMobile);
            if (Mobile is not null)
            {
                notes.Add("The number in the home phone column is a mobile: kept as the mobile.");
            }
        }

        var moved = typed.Numbers.Where(n => !n.IsMobile).ToList();
        var others = home.Numbers.Concat(moved).Distinct().Where(n => !n.Equals(Mobile)).ToList();
        if (home.Problem is not null)
        {
            problems.Add(new(CohortField.Landline, home.Problem));
        }
        else if (others.Count > 1)
        {
            problems.Add(new(CohortField.Landline, $"There are {Count(others.Count)} other numbers, {Listed(others)}. Choose the one to use."));
        }

        Landline = others.Count == 1 && home.Problem is null ? others[0] : null;
        if (Landline is not null && moved.Contains(Landline))
        {
            notes.Add(Landline.IsUnitedKingdom
                ? $"{Landline} isn't a mobile: kept as the home phone."
                : $"{Landline} isn't a UK number: kept as a number to ring, not to text.");
        }

        if (new[] { Mobile, Landline }.Any(n => n is not null && n.Typed.Any(c => c is 'O' or 'o') && !n.Typed.Any(c => char.IsLetter(c) && c is not ('O' or 'o'))))
        {
            notes.Add("There was a letter O in the phone number: read as a zero.");
        }
    }

    private void ReadEmails(string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (EmailAddress.TryRead(text, out var email, out var problem))
        {
            (Email, _) = (email, problem);
            AllEmails.Add(email);
            return;
        }

        var pieces = text.Split([' ', '\n', ',', ';', '/', '|', '<', '>', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Where(p => p.Contains('@', StringComparison.Ordinal)).ToList();
        string? first = null;
        foreach (var piece in pieces)
        {
            if (EmailAddress.TryRead(piece, out var one, out var why))
            {
                if (!AllEmails.Contains(one))
                {
                    AllEmails.Add(one);
                }
            }
            else
            {
                first ??= why;
            }
        }

        var message = AllEmails.Count > 1
            ? $"There are {Count(AllEmails.Count)} email addresses, {string.Join(" and ", AllEmails)}. Choose the one to use."
            : first is not null && pieces.Count > 1 ? first : AllEmails.Count == 0 ? problem : null;
        if (message is not null)
        {
            problems.Add(new(CohortField.Email, message));
            return;
        }

        Email = AllEmails[0];
    }

    private void ReadChannel(string text)
    {
        var (wanted, all, understood) = ChannelWords.Read(text);
        if (!understood)
        {
            notes.Add($"“{CellText.OneLine(text)}” was given as the way to reach this person. Ask them what they prefer.");
        }

        var reachable = all.Where(Has).ToList();
        if (reachable.Count > 0)
        {
            Channel = reachable[0];
            return;
        }

        var pending = problems.Any(p => p.Field is CohortField.Mobile or CohortField.Landline or CohortField.Email);
        if (wanted is null || pending)
        {
            LetterAssumed = wanted is null && Mobile is null && Landline is null && Email is null && !pending;
            Channel = LetterAssumed ? ContactChannel.Letter : wanted;
            return;
        }

        Channel = Mobile is not null ? ContactChannel.Text : Email is not null ? ContactChannel.Email : Landline is not null ? ContactChannel.Telephone : ContactChannel.Letter;
        var missing = wanted == ContactChannel.Email ? "email address" : wanted == ContactChannel.Telephone ? "phone number" : "mobile number";
        notes.Add($"They asked for {Said(wanted.Value)}, but there is no {missing}: {Said(Channel.Value)} instead.");
    }

    private bool Has(ContactChannel channel) => channel switch
    {
        ContactChannel.Text or ContactChannel.WhatsApp => Mobile is not null,
        ContactChannel.Email => Email is not null,
        ContactChannel.Telephone => Mobile is not null || Landline is not null,
        _ => true,
    };

    private static string Said(ContactChannel channel) => channel switch
    {
        ContactChannel.Text => "a text",
        ContactChannel.Email => "an email",
        ContactChannel.Telephone => "a phone call",
        ContactChannel.WhatsApp => "WhatsApp",
        _ => "a letter",
    };

    private static string Count(int count) => count switch { 2 => "two", 3 => "three", _ => count.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    private static string Listed(List<PhoneNumber> numbers) => string.Join(" and ", numbers);
}
