using System.Globalization;
using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Year;

/// <summary>
/// A year of a service through the front door: six programmes, forty people, every message counted. The figures are printed, and written to the file that
/// the setting FOLLOWON_YEAR names (bench/year.sh).
/// </summary>
public sealed class YearTests
{
    /// <summary>What is told in a year, in the words of the table, by template.</summary>
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["meeting-agreed"] = "Asked to a meet-up",
        ["meeting-for-resting"] = "Told of one while resting",
        ["meeting-asked"] = "Asked once more, the day before",
        ["meeting-reminder"] = "Reminded, the day before",
        ["who-came"] = "Who came?",
        ["ask-everyone"] = "Shall we ask everyone?",
        ["meeting-moved"] = "A meet-up has moved",
        ["meeting-cancelled"] = "A meet-up is called off",
        ["still-in-touch"] = "Still in touch?",
        ["volunteer-cant"] = "Their volunteer can't come",
        ["volunteer-after-all"] = "Their volunteer can come after all",
    };

    [Fact]
    public async Task A_year_of_a_service_tells_the_median_member_three_things_a_month_at_most_and_nobody_what_they_asked_not_to_hear()
    {
        var onPostgres = Environment.GetEnvironmentVariable("FOLLOWON_YEAR_ON") == "postgres";
        await using var app = await TestApp.Start(onPostgres ? TestDatabase.Postgres : TestDatabase.Sqlite);
        var year = new SimulatedYear(app, seed: 20261123);

        await year.Live();

        var members = await app.Read(db => db.Memberships.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken));
        var months = Months(year, members);
        Print(year, months, onPostgres);
        Assert.True(year.Messages.Count > 800 && months.Count > 200, $"{year.Messages.Count} messages, {months.Count} months");
        Assert.InRange(Quantile(months, 0.5), 0, 3);
        Assert.InRange(months.Average(), 0, 3);
        AllOfItHappened(year);
        VolunteersComeAlongAndWithdraw(year);
        TwoAreAskedWhoCame(year, members);
        await WhoIsReachedByLetterOnlyBelongs(app, year);
        NobodyAfterStop(year, await app.Read(db => db.InboundTexts.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken)));
        NobodyAfterLeaving(year, members);
        NobodyTwice(year);
        NoTextInQuietHours(year);
        NobodyWhoRestsIsAsked(year, members);
        await TheRegisterSaysWhatTheTableSays(app, year, members);
        await OneMeetUpASlot(app);
    }

    /// <summary>Messages that came by themselves in each whole month (thirty days) of a membership, answers to a person's own texts not counted.</summary>
    private static List<int> Months(SimulatedYear year, List<Membership> members)
    {
        var end = UkClock.ToUtc(year.LastDay, TimeOnly.MinValue);
        var months = new List<int>();
        foreach (var member in members.Where(m => year.People.Single(p => p.Id == m.PersonId).Who.Person is { Mobile: not null } or { Email: not null }))
        {
            var heard = year.Messages.Where(m => m.To == member.PersonId && !m.IsAnswer && m.IsHeard).ToList();
            foreach (var stay in member.EarlierStays.Append(new Stay(member.JoinedAt, member.LeftAt ?? end)))
            {
                for (var from = stay.From; from.AddDays(30) <= stay.Until; from = from.AddDays(30))
                    months.Add(heard.Count(m => m.SentAt >= from && m.SentAt < from.AddDays(30)));
            }
        }
        months.Sort();
        return months;
    }

    private static int Quantile(List<int> sorted, double q) => sorted[(int)Math.Min(sorted.Count - 1, Math.Floor(q * sorted.Count))];

    private static void NobodyAfterStop(SimulatedYear year, List<FollowOn.Messaging.InboundText> texts)
    {
        var stops = texts.Where(t => t.UnderstoodAs == "stop").ToList();
        Assert.NotEmpty(stops);
        foreach (var stop in stops)
        {
            var person = year.People.Single(p => p.Who.Person.Mobile == stop.From);
            var until = texts.Where(t => t.From == stop.From && t.UnderstoodAs == "start" && t.ReceivedAt > stop.ReceivedAt).Select(t => t.ReceivedAt).Append(DateTime.MaxValue).Min();
            var after = year.Messages.Where(m => m.To == person.Id && m.Channel == ContactChannel.Text && m.SentAt > stop.ReceivedAt && m.SentAt < until && !m.IsAnswer).ToList();
            Assert.True(after.Count == 0, $"{person.Name} said STOP and was told: {after.FirstOrDefault()}");
        }
    }

    private static void NobodyAfterLeaving(SimulatedYear year, List<Membership> members)
    {
        var gone = members.SelectMany(m => m.EarlierStays.Select((s, i) => (m.PersonId, From: s.Until, Until: m.EarlierStays.Skip(i + 1).Select(n => n.From).Append(m.JoinedAt).First()))
            .Concat(m.LeftAt is { } left ? [(m.PersonId, left, DateTime.MaxValue)] : [])).ToList();
        Assert.NotEmpty(gone);
        foreach (var (person, from, until) in gone)
        {
            // Whoever leaves by text is told so; that is the one confirmation.
            var after = year.Messages.Where(m => m.To == person && m.SentAt > from && m.SentAt < until && m.Template is not ("left" or "stopped" or "started") && !m.IsAnswer).ToList();
            Assert.True(after.Count == 0, $"{person} left at {from:u} and was told: {after.FirstOrDefault()}");
        }
    }

    private static void NobodyTwice(SimulatedYear year)
    {
        foreach (var same in year.Messages.Where(m => !m.IsAnswer).GroupBy(m => (m.To, m.Template, Body: m.Template == "still-in-touch" ? "" : WithoutLinks(m.Body))).Where(g => g.Count() > 1))
        {
            var times = same.Select(m => m.SentAt).Order().ToList();
            // The same question may come again after half a year; a place a meet-up was moved away from may be gone back to.
            Assert.True(times.Zip(times.Skip(1)).All(t => t.Second - t.First > TimeSpan.FromDays(180)), $"{same.Key} at {string.Join(", ", times)}");
        }
    }

    private static string WithoutLinks(string body) => FindLinks.In(body).Aggregate(body, (words, link) => words.Replace(link.ToString(), "", StringComparison.Ordinal));

    private static void NoTextInQuietHours(SimulatedYear year)
    {
        Assert.Contains(year.Messages, m => UkClock.IsQuiet(m.SentAt));
        Assert.All(year.Messages.Where(m => UkClock.IsQuiet(m.SentAt)), m => Assert.True(m.IsAnswer, m.ToString()));
    }

    private static void NobodyWhoRestsIsAsked(SimulatedYear year, List<Membership> members)
    {
        foreach (var member in members.Where(m => m.RestingSince is not null && m.LeftAt is null))
            Assert.DoesNotContain(year.Messages, m => m.To == member.PersonId && m.SentAt > member.RestingSince && m.Template is "meeting-agreed" or "meeting-asked" or "who-came" or "ask-everyone" or "still-in-touch" && m.To == member.PersonId && m.SentAt > member.RestingSince);
    }

    /// <summary>A year in which nobody was asked this or that would prove nothing of it.</summary>
    private static void AllOfItHappened(SimulatedYear year)
    {
        foreach (var template in Kinds.Keys.Except(["volunteer-after-all"]).Append("visit").Append("visit-reminder"))
            Assert.True(year.Messages.Exists(m => m.Template == template), $"Nobody was told {template}.");
    }

    /// <summary>Each hears of as many visits as the group wanted at most, and of nothing else of the group.</summary>
    private static void VolunteersComeAlongAndWithdraw(SimulatedYear year)
    {
        Assert.Equal(3, year.Volunteers.Count);
        foreach (var (volunteer, wanted) in year.Volunteers.Zip([2, 3, 1]))
        {
            var heard = year.Messages.Where(m => m.To == volunteer.Id && !m.IsAnswer).ToList();
            Assert.All(heard, m => Assert.StartsWith("visit", m.Template, StringComparison.Ordinal));
            // One that moved is reminded of again; one that was called off, or did not take place, is not a visit, and another takes its place.
            Assert.InRange(heard.Count(m => m.Template == "visit-reminder"), 1, (2 * wanted) + heard.Count(m => m.Template == "visit-cancelled"));
        }
    }

    /// <summary>Where nobody asks people it is two who are asked, and not always the same.</summary>
    private static void TwoAreAskedWhoCame(SimulatedYear year, List<Membership> members)
    {
        var turns = year.Messages.Where(m => m.Template == "who-came").GroupBy(m => m.About).Select(m => m.Select(x => x.To!.Value).ToList())
            .Where(asked => asked.Count == MeetUps.MostAskedWhoCame && asked.TrueForAll(p => !members.Single(m => m.PersonId == p).AsksPeople)).ToList();
        Assert.True(turns.Count > 10, $"{turns.Count} meet-ups");
        Assert.True(turns.SelectMany(t => t).Distinct().Count() > 15, $"{turns.SelectMany(t => t).Distinct().Count()} people");
    }

    /// <summary>Neither number nor address: they get letters, are never texted, and came to a meet-up all the same.</summary>
    private static async Task WhoIsReachedByLetterOnlyBelongs(TestApp app, SimulatedYear year)
    {
        var byLetter = year.People.Where(p => p.Who.Person is { Mobile: null, Email: null, Landline: null }).Select(p => p.Id).ToList();
        Assert.Equal(4, byLetter.Count);
        var theirs = year.Messages.Where(m => m.To is { } to && byLetter.Contains(to)).ToList();
        Assert.Contains(theirs, m => m.Template == "meeting-agreed");
        Assert.All(theirs, m => Assert.Equal(ContactChannel.Letter, m.Channel));
        var meetings = await app.Read(db => db.Meetings.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken));
        Assert.Contains(meetings.SelectMany(m => m.Attendance), a => a.Came && byLetter.Contains(a.PersonId));
    }

    private static async Task OneMeetUpASlot(TestApp app)
    {
        var meetings = await app.Read(db => db.Meetings.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken));
        Assert.True(meetings.Count(m => m.SlotOn is not null) > 25, $"{meetings.Count} meet-ups");
        Assert.All(meetings.Where(m => m.CancelledAt is null).GroupBy(m => (m.GroupId, m.Date)), day => Assert.Single(day));
    }

    /// <summary>The register's words against the rules of docs/domain.md, worked out again from what was said about each meet-up.</summary>
    private static async Task TheRegisterSaysWhatTheTableSays(TestApp app, SimulatedYear year, List<Membership> members)
    {
        var page = await (await app.BrowserOf(year.Lead)).Get($"/services/{year.Service.Id}");
        var rows = page.Document.QuerySelectorAll("tr").Select(r => WebPage.Tidy(r.TextContent)).ToList();
        var meetings = await app.Read(db => db.Meetings.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken));
        var groups = await app.Read(db => db.Groups.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken));
        var said = await app.Read(db => db.InTouch.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken));
        var today = app.Today;
        foreach (var (group, i) in year.Groups.Select((g, i) => (groups.Single(x => x.Id == g.Id), i)))
        {
            var fromProgramme = members.Where(m => m.GroupId == group.Id && m.FromProgramme).Select(m => m.PersonId).ToHashSet();
            var mine = meetings.Where(m => m.GroupId == group.Id && m.CancelledAt is null).ToList();
            var held = mine.Where(m => m.State(app.Now.AddYears(1)) == MeetingState.Held).OrderBy(m => m.Date).ToList();
            var formed = held.Exists(m => !m.Online && m.CameFromProgramme(fromProgramme) >= 3 && m.Date > year.Programmes[i].Programme.EndsOn);
            var touched = said.Exists(c => c.GroupId == group.Id) || held.Count > 0 || mine.Exists(m => m.DidNotMeetAt is null && (m.SlotOn is null || m.AgreedBy is not null || m.Answers.Count > 0));
            var state = formed ? today.DayNumber - held[^1].Date.DayNumber > 2 * (group.IntervalDays ?? 31) ? "Quiet" : held.Count > 1 ? "Meeting" : "Formed"
                : touched ? "In contact" : today >= year.Programmes[i].Programme.EndsOn.AddMonths(4) ? "Not formed" : "Forming";
            var wanted = group.ServiceMaySee == ServiceMaySee.ThatItExists ? "Exists" : state;
            Assert.True(rows.Exists(r => r.Contains($"Programme {i + 1}", StringComparison.Ordinal) && r.Contains(wanted, StringComparison.Ordinal)), $"Programme {i + 1}: {wanted}, of {string.Join(" / ", rows)}");
        }
    }

    private static void Print(SimulatedYear year, List<int> months, bool onPostgres)
    {
        var heard = year.Messages.Where(m => !m.IsAnswer && m.IsHeard).ToList();
        string In(double figure) => figure.ToString("0.0", CultureInfo.InvariantCulture);
        var lines = new List<(string What, string Figure)>
        {
            ("Whole months of a membership that were counted", $"{months.Count} ({year.People.Count} people, 6 programmes, {(onPostgres ? "PostgreSQL" : "SQLite")})"),
            ("Messages a month to one person", $"median {Quantile(months, 0.5)}, mean {In(months.Average())}, nine of ten at most {Quantile(months, 0.9)}, most {months[^1]}"),
        };
        foreach (var (template, words) in Kinds)
            lines.Add((words, $"{heard.Count(m => m.Template == template)}"));
        lines.Add(("Before and at the hand-over, and anything else", $"{heard.Count(m => !Kinds.ContainsKey(m.Template))}"));
        lines.Add(("Answers to what people wrote themselves (not counted above)", $"{year.Messages.Count(m => m.IsAnswer)}"));
        lines.Add(("Letters and calls for those nothing else reaches", $"{year.Messages.Count(m => !m.IsHeard)}"));
        foreach (var (what, figure) in lines)
            TestContext.Current.TestOutputHelper!.WriteLine($"{what}: {figure}");
        if (Environment.GetEnvironmentVariable("FOLLOWON_YEAR") is { Length: > 0 } file)
            File.WriteAllLines(file, lines.Select(l => $"| {l.What} | {l.Figure} |"));
    }
}
