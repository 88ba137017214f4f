using FollowOn.Accounts;
using FollowOn.Handover;
using FollowOn.Programmes;

namespace FollowOn.Web.Demonstration.Story;

/// <summary>Somebody in the demonstration.</summary>
internal sealed record Character(PersonId Id, PersonDetails Details)
{
    public string KnownAs { get; } = Details.FullName.Split(' ')[0];

    public bool Texts => Details.Mobile is not null && Details.Prefers != ContactChannel.Email;

    public PersonToAdd AsParticipant() => new(Id, ParticipantId.New(), Details);
}

/// <summary>
/// Everybody in the demonstration, all invented: mobiles and landlines from the numbers Ofcom keeps for drama, addresses at example.org.
/// After each name: T has a mobile, E an email, B both, W prefers WhatsApp, L a landline only, N nothing to be reached by.
/// </summary>
internal static class Cast
{
    private const string Names = """
        Ines Okafor E; Priya Nair E; Gwen Pritchard B; Hannah Brooks B; Callum Fraser E; Bronwen Davies T;
        Mo Rahman T; Derek Hill L; Aga Nowak E; Winston Clarke T; Siobhan Kelly T; Gurpreet Gill W; Maureen Tully N; Tom Ashworth T;
        Joyce Adeyemi T; Peter Lam E; Rhiannon Evans T; Farida Hussain T; George Whittle L; Nkechi Obi T; Sandra Moss B; Ali Yilmaz T;
        Kemi Balogun T; Alan Frost E; Dilys Morgan L; Yusuf Karim T; Carol Dent B;
        Tariq Aziz T; Linda Marsh B; Oluwaseun Ajayi T; Sheila Tranter L; Piotr Zielinski E;
        Beverley Shaw T; Hamza Malik T; Megan Rees E; Roy Partridge N;
        Dawn Fletcher T; Samir Haddad E; Pauline Gibbs L; Kwame Mensah T;
        Jean Duffy T; Rashid Ahmed T; Elin Vaughan E; Neville Grant B; Sunita Patel T;
        Brian Cole L; Amina Yusuf T; Trevor Nash T; Margaret Lyle E;
        Ewa Kaminska T; Desmond Reid T; Helen Orchard B;
        Sophie Lister E; Imran Qureshi B; Catrin Lloyd E; Michael Adu E; Denise Harper B;
        Ruth Feldman T; Clive Barton L; Precious Moyo T; Stan Dudek T; Val Whitcombe E;
        Anita Rao T; Gary Stokes T; Fatima Noor E; Ken Ogden L; Lorna McPhee B; Jamal Peters T; Mei Chen E; Rita Spencer N;
        Bogdan Ionescu T; Yvonne Tate E; Delroy Bennett T; Hilary Crane B; Zainab Iqbal T; Frank Doyle L; Nia Howell T;
        Shanice Cole T; Walter Pym N; Parveen Akhtar T; Glenys Parry E; Ibrahim Sesay T; Marion Keats L; Dan Oakley T;
        Leila Farouk T; Colin Webb T; Eileen Burke E; Tunde Alabi T; Moira Sinclair B; Jaswinder Kaur W; Ray Hobbs L; Bethan Price T;
        Nadia Rossi T; Leonard Finch E; Comfort Asante T; Harold Binns N; Uzma Sheikh T; Paul Drewett B;
        Grace Amoah T; Norman Pike E; Shabnam Raza T; Enid Lockyer L;
        Nell Archer B; Samuel Osei B; Judith Lowe B
        """;

    private static readonly IReadOnlyDictionary<string, Character> ByName = Names
        .Split(';', StringSplitOptions.TrimEntries).Select(Read).ToDictionary(c => c.Details.FullName);

    /// <summary>Those with these full names, in this order.</summary>
    public static IReadOnlyList<Character> Called(params string[] names) => [.. names.Select(n => ByName[n])];

    public static Character Called(string name) => ByName[name];

    private static Character Read(string line, int number)
    {
        var (name, kind) = (line[..^2], line[^1]);
        var mobile = kind is 'T' or 'B' or 'W' ? PhoneNumber.Read($"07700 900{100 + number:D3}") : null;
        var email = kind is 'E' or 'B' ? EmailAddress.Read($"{name.ToLowerInvariant().Replace(' ', '.')}@example.org") : null;
        var landline = kind is 'L' ? PhoneNumber.Read($"0117 496 0{300 + number:D3}") : null;
        ContactChannel? prefers = kind switch
        {
            'W' => ContactChannel.WhatsApp,
            'L' => ContactChannel.Telephone,
            'N' => ContactChannel.Letter,
            'E' => ContactChannel.Email,
            _ => null,
        };
        return new Character(PersonId.New(), new PersonDetails(name, null, mobile, email, landline, prefers, LanguageOf(name), NeedsOf(name)));
    }

    private static string? LanguageOf(string name) => name switch
    {
        "Aga Nowak" => "Polish",
        "Farida Hussain" => "Urdu",
        "Dilys Morgan" => "Welsh",
        _ => null,
    };

    private static string? NeedsOf(string name) => name switch
    {
        "Derek Hill" => "Step-free, and somewhere to stand up",
        "Parveen Akhtar" => "Step-free",
        "Hilary Crane" => "Wheelchair",
        "Frank Doyle" => "A quiet room: hearing aid",
        _ => null,
    };
}
