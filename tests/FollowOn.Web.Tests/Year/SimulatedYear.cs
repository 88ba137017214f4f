using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Programmes;
using FollowOn.Testing;
using FollowOn.Web.Tests.Handover;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Tests.Year;

/// <summary>Somebody of the forty, and how they are: chances in a hundred, different for each.</summary>
internal sealed record Patient(Someone Who, int Programme, int Answers, int Comes, int Tires)
{
    public PersonId Id => Who.Person.Id;
    public string Name => Who.Person.KnownAs;
}

/// <summary>A message that left, as it stands in the outbox.</summary>
internal sealed record Left(Guid Id, PersonId? To, ContactChannel Channel, string Template, string Body, string Cause, DateTime SentAt, Guid? About)
{
    /// <summary>An answer to what the person wrote themselves, or a code they asked for.</summary>
    public bool IsAnswer => Cause.StartsWith("reply:", StringComparison.Ordinal) || Template == "sign-in";

    /// <summary>It reaches somebody by itself; a letter or a call does not.</summary>
    public bool IsHeard => Channel is ContactChannel.Text or ContactChannel.Email or ContactChannel.WhatsApp;
}

/// <summary>
/// A year of a service, lived through its front door: six programmes of forty people on mixed channels are handed over on their last day, and from then
/// on only the clock and the people themselves do anything. Who does what is drawn from a seed, so that it is the same year each time.
/// </summary>
internal sealed partial class SimulatedYear(TestApp app, int seed)
{
    private const int Days = 365;
    private static readonly int[] Sizes = [7, 7, 7, 7, 6, 6];

    /// <summary>The day each programme ends, counted from the first.</summary>
    private static readonly int[] Ends = [8, 22, 50, 85, 120, 197];

    private static readonly string[] Rhythms = ["Every month", "Every month, on the same weekday", "Every month", "Every 6 to 8 weeks", "Every 2 weeks", "As it comes"];
    private static readonly string[] Asking = ["FollowOn asks", "We take turns", "Not decided", "FollowOn asks", "We take turns", "FollowOn asks"];
    private static readonly ServiceMaySee[] Shown = [ServiceMaySee.WhetherItMeets, ServiceMaySee.HowOftenAndHowMany, ServiceMaySee.ThatItExists, ServiceMaySee.WhetherItMeets, ServiceMaySee.WhetherItMeets, ServiceMaySee.WhetherItMeets];

    /// <summary>To which of the first meet-ups a volunteer comes, where there is one.</summary>
    private static readonly string?[] WantedVisits = ["To the first two", null, null, "To the first three", null, "To the first meet-up"];

    private static readonly string[] Names =
    [
        "Ada", "Bertha", "Cora", "Dennis", "Edith", "Fred", "Gita", "Hamid", "Ines", "Jack", "Keira", "Leon", "Mabel", "Nasir", "Olive", "Percy", "Queenie", "Rajesh", "Selma", "Trevor",
        "Ursula", "Victor", "Wanda", "Xavier", "Yasmin", "Zoltan", "Agnes", "Bilal", "Clive", "Doris", "Ernest", "Fiona", "Gareth", "Hilda", "Ivor", "Janet", "Kofi", "Lydia", "Morris", "Nora",
    ];

    private readonly Random _random = new(seed);
    private readonly List<Patient> _people = [];
    private readonly List<Room> _rooms = [];
    private readonly List<Group> _groups = [];
    private DateTime _readUntil;

    public IReadOnlyList<Patient> People => _people;
    public IReadOnlyList<Room> Programmes => _rooms;
    public IReadOnlyList<Group> Groups => _groups;
    public List<Person> Volunteers { get; } = [];
    public List<Left> Messages { get; } = [];
    public DateOnly LastDay { get; private set; }
    public Person Lead { get; private set; } = null!;
    public Service Service { get; private set; } = null!;

    public async Task Live()
    {
        var first = app.Today;
        _readUntil = app.Now;
        await Begin(first);
        for (var i = 0; i < Days; i++)
        {
            var day = first.AddDays(i + 1);
            for (var p = 0; p < Ends.Length; p++)
            {
                if (i == Ends[p] - 7)
                    await Introduce(await SignedIn(p), day);
                if (i == Ends[p])
                    await HandOver(await SignedIn(p), p, day);
            }
            // Whatever the dice: somebody leaves, and somebody says STOP.
            if (i == 250)
            {
                await app.Phone(_people[0].Who.Person).Send("leave");
                await app.Phone(_people[0].Who.Person).Send("yes");
                await app.Phone(_people[1].Who.Person).Send("STOP");
            }
            foreach (var (hour, minute) in HoursOf(i).Where(h => UkClock.ToUtc(day, new TimeOnly(h.Hour, h.Minute)) > app.Now))
            {
                await app.PassTo(day, new TimeOnly(hour, minute));
                if (hour == 18)
                    await OfThemselves(day);
                if (hour == 21)
                    await AtNight(day);
                await Follow();
            }
        }
        LastDay = first.AddDays(Days);
        await app.PassTo(LastDay.AddDays(1), new TimeOnly(9, 0));
        await Follow();
    }

    /// <summary>Now and then somebody does something at night, so that quiet hours are kept from something.</summary>
    private static (int Hour, int Minute)[] HoursOf(int day) => day % 10 == 0 ? [(8, 0), (10, 0), (18, 0), (21, 30)] : [(10, 0), (18, 0)];

    private async Task Begin(DateOnly first)
    {
        Service = await app.Given.Service();
        Lead = await app.Given.ServiceLead(Service);
        for (var p = 0; p < Sizes.Length; p++)
        {
            var programme = await app.Given.Programme(Service, endingOn: first.AddDays(Ends[p] + 1), name: $"Programme {p + 1}", groupName: $"Group {p + 1}");
            var facilitator = await app.Given.Facilitator(programme);
            var people = new List<Someone>();
            for (var i = 0; i < Sizes[p]; i++)
                people.Add(await app.Given.Participant(programme, await Somebody(_people.Count + i)));
            if (WantedVisits[p] is not null)
                Volunteers.Add(await app.Given.Volunteer(programme, $"Volunteer {Letters(p)}"));
            _people.AddRange(people.Select(s => new Patient(s, p, 60 + _random.Next(35), 45 + _random.Next(45), 1 + _random.Next(6))));
            _rooms.Add(new Room(app, Service, programme, facilitator, await app.BrowserOf(facilitator), people));
            _groups.Add(await app.Given.GroupOf(programme));
        }
    }

    /// <summary>Of ten people six text, two have e-mail, one a landline and one nothing.</summary>
    private Task<Person> Somebody(int number) => (number % 10) switch
    {
        3 or 7 => app.Given.Person($"{Names[number]} Smith{Letters(number)}", email: $"{Names[number].ToLowerInvariant()}@example.org"),
        5 => app.Given.Person($"{Names[number]} Smith{Letters(number)}", landline: $"0117 496 0{300 + number}"),
        9 => app.Given.Person($"{Names[number]} Smith{Letters(number)}", unreachable: true),
        _ => app.Given.Person($"{Names[number]} Smith{Letters(number)}"),
    };

    private static string Letters(int number) => $"{(char)('a' + number / 10)}{(char)('a' + number % 10)}";

    /// <summary>Weeks have gone by, and with them the facilitator's session.</summary>
    private async Task<Room> SignedIn(int p) => _rooms[p] with { Hannah = await app.BrowserOf(_rooms[p].Facilitator) };

    /// <summary>A week before the end: links by text and e-mail, and the facilitator sits down with the others.</summary>
    private async Task Introduce(Room room, DateOnly day)
    {
        await app.PassTo(day, new TimeOnly(12, 30));
        var page = await room.Open("/introduce");
        await page.Press(page.Buttons.First(b => b.StartsWith("Send ", StringComparison.Ordinal)));
        await app.Deliver();
        foreach (var someone in room.People)
        {
            // There is a group to live the year: three say yes whatever the dice.
            var answer = Of(100) switch { _ when room.People.Take(3).Contains(someone) => "Yes", < 88 => "Yes", < 95 => "Maybe", _ => "Not for me" };
            if (someone.Person.Mobile is not null)
                await ByText(someone.Person, answer);
            else if (someone.Person.Email is not null)
                await ByLink(someone.Person, answer);
            else
                await (await room.Hannah.Get($"/programmes/{room.Programme.Id}/participants/{someone.Participant.Id}/answers"))
                    .Form("Save the answers").Choose(answer).Press();
        }
        await Follow();
    }

    private int Reader(Left message) => _people.FindIndex(p => p.Id == message.To) is var index and >= 0 ? index : _people.Count + Volunteers.FindIndex(v => v.Id == message.To);

    private async Task ByText(Person person, string answer)
    {
        var phone = app.Phone(person);
        await phone.Send(answer == "Not for me" ? "no thanks" : answer);
        if (answer != "Yes")
            return;
        await phone.Send(Of(100) < 80 ? "yes" : "no");
        await phone.Send("any morning");
    }

    private async Task ByLink(Person person, string answer)
    {
        var link = app.Mail(person)[^1].Links[0].ToString();
        if (answer == "Yes")
            await Room.SayYes(app.Browser(), link, "My e-mail address", "Mornings");
        else
            await (await app.Browser().Get(link)).Press(answer);
    }

    /// <summary>The last session: the facilitator hands over by the pages, and a member says how often they mean to meet.</summary>
    private async Task HandOver(Room room, int p, DateOnly day)
    {
        await app.PassTo(day, new TimeOnly(9, 0));
        await (await room.Decide(whoAsks: Asking[p], visits: WantedVisits[p] ?? "Not at all")).Press("Hand over to the group");
        var group = _groups[p].Id;
        var members = await app.Read(db => db.Memberships.Where(m => m.GroupId == group).Select(m => m.PersonId).ToListAsync());
        if (members.Count == 0)
            throw new InvalidOperationException($"Programme {p + 1} was not handed over.");
        var somebody = _people.First(x => members.Contains(x.Id));
        var browser = await app.BrowserOf(somebody.Who.Person);
        var form = (await browser.Get($"/groups/{group}/how-we-run")).Form("Save").Choose(Rhythms[p]);
        if (Rhythms[p].EndsWith("same weekday", StringComparison.Ordinal))
            form.Fill("Which one", "First").Fill("Weekday", "Tuesday");
        if (Shown[p] != ServiceMaySee.WhetherItMeets)
            form.Choose(Shown[p] == ServiceMaySee.ThatItExists ? "That the group exists" : "And how often, and how many of us");
        await form.Press();
        if (p == 3)
            await (await browser.Get($"/groups/{group}/how-we-run")).Press("I'll ask people");
        await Follow();
    }

    /// <summary>Each message that has left since is read by the person it came to, who does something about it or nothing.</summary>
    private async Task Follow()
    {
        for (var round = 0; round < 4; round++)
        {
            await app.Deliver();
            var (from, known) = (_readUntil, Messages.Where(m => m.SentAt == _readUntil).Select(m => m.Id).ToHashSet());
            var rows = await app.Read(db => db.Outbox.AsNoTracking().Where(m => m.SentAt != null && m.SentAt >= from).OrderBy(m => m.SentAt).ThenBy(m => m.Id)
                .Select(m => new Left(m.Id, m.To, m.Channel, m.Template, m.Body, m.Cause, m.SentAt!.Value, m.AsksAbout)).ToListAsync());
            // Ids are drawn by lot, and several leave at once: read in an order that is the same each time, or the dice fall differently.
            var fresh = rows.Where(r => !known.Contains(r.Id)).OrderBy(r => r.SentAt).ThenBy(Reader).ThenBy(r => r.Template, StringComparer.Ordinal).ToList();
            if (fresh.Count == 0)
                return;
            Messages.AddRange(fresh);
            _readUntil = fresh[^1].SentAt;
            foreach (var message in fresh)
            {
                if (_people.Find(p => p.Id == message.To) is { } person && !message.IsAnswer)
                    await React(person, message);
                else if (Volunteers.Find(v => v.Id == message.To) is { } volunteer && !message.IsAnswer)
                    await Visits(volunteer, message);
            }
        }
    }

    private int Of(int hundred) => _random.Next(hundred);
}
