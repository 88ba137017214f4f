using System.Text.RegularExpressions;
using AngleSharp.Dom;
using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Programmes;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.BrowserTests;

/// <summary>In the pseudo-language every word that members read and that is in the resource files is [!! bracketed !!]; what is not is found here.</summary>
public sealed partial class PseudoTests
{
    private static readonly string[] Data =
    [
        "Mo", "Rahman", "Derek", "Aga", "Nowak", "Hill", "Ann", "Lee", "Bob", "Hall", "Hannah", "Brooks", "Avonside Pain Service", "The Tuesday Crew", "Café Kino, Stokes Croft", "Café Kino", "Room 2, Southmead Hospital", "FollowOn",
        "Monday to Friday, 9am to 4pm", "England", "Samaritans", "SHOUT", "NHS", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "midday", "midnight", "and", "am", "pm",
    ];

    [Fact]
    public async Task Every_word_members_read_comes_from_the_resource_files()
    {
        await using var app = await TestApp.Start(pseudo: true);
        var option = new FirstMeetingOption(app.Today.AddDays(8), new TimeOnly(11, 0), "Café Kino, Stokes Croft", "");
        var given = await app.Given.HandedOverGroup(option, ["Mo Rahman", "Derek Hill", "Aga Nowak"]);
        var programme = await app.Given.Programme(given.Service);
        var asked = await app.Given.Participants(programme, "Ann Lee", "Bob Hall");
        var volunteer = await app.Given.Volunteer(programme, "Hannah Brooks");

        var stray = new SortedSet<string>(StringComparer.Ordinal);
        var pages = 0;
        async Task Walk(Browser browser, params string[] from)
        {
            var queue = new Queue<string>(from);
            var seen = new HashSet<string>();
            while (queue.TryDequeue(out var path))
            {
                if (!seen.Add(Browsing.Routes.Pattern(path)) || path.StartsWith("/programmes/", StringComparison.Ordinal) && !path.EndsWith("run-sheet", StringComparison.Ordinal) && !path.EndsWith("visits", StringComparison.Ordinal))
                    continue;
                var page = await browser.Get(path);
                pages++;
                stray.UnionWith((page.Html.StartsWith("BEGIN:VCALENDAR", StringComparison.Ordinal) ? Strays(InCalendar(page.Html)) : Strays(page.Document)).Select(words => $"{Browsing.Routes.Pattern(page.Path)}: {words}"));
                foreach (var link in page.Links.Where(l => l.Address.StartsWith('/')))
                    queue.Enqueue(link.Address);
            }
        }

        await Walk(app.Browser(), "/", "/sign-in", "/sign-in/code", "/help-now", "/how-help-is-offered", "/privacy", "/no-such-page", "/sign-in/link?key=old", "/room", "/room/BCDFG", "/room/sent");
        await Walk(await app.BrowserOf(given["Mo"]), "/", $"/groups/{given.Group.Id}/leave", "/sign-out");
        await Walk(await app.BrowserOf(volunteer), $"/programmes/{programme.Id}/run-sheet");
        // A group whose volunteer comes along, and one whose next meet-up is offered and which was asked whether it is still in touch.
        var visitor = await app.Given.Volunteer(given.Programme, "Hannah Brooks");
        await app.Change(async db => (await db.Groups.SingleAsync(g => g.Id == given.Group.Id)).Decide(WhoAsks.NotDecided, 3, ServiceMaySee.WhetherItMeets, null));
        await Walk(await app.BrowserOf(visitor), $"/programmes/{given.Programme.Id}/visits");
        var quiet = await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak");
        await app.Given.Meeting(quiet.Group, app.Today.AddDays(-1), new TimeOnly(11, 0), by: quiet["Mo"].Id);
        var slot = new NextSlot(app.Today.AddDays(27), app.Today.AddDays(27), new TimeOnly(11, 0), "Café Kino", Online: false, Slowed: true);
        var (offer, ask) = (new NextMeetUp(quiet.Group.Id, slot, quiet["Derek"].Id, app.Now.AddDays(18), app.Now), new InTouchAsk(quiet.Group.Id, app.Today));
        await app.Change(async db =>
        {
            (await db.Groups.SingleAsync(g => g.Id == quiet.Group.Id)).MeetEvery(92);
            db.NextMeetUps.Add(offer);
            db.InTouchAsks.Add(ask);
        });
        await Walk(await app.BrowserOf(quiet["Derek"]), $"/groups/{quiet.Group.Id}");
        foreach (var (verb, about, person) in new[]
        {
            (LinkVerb.AnswerInvitation, asked[0].Participant.Id.Value, asked[0].Person.Id),
            (LinkVerb.AnswerMeeting, given.FirstMeeting!.Id.Value, given["Derek"].Id),
            (LinkVerb.SayWhoCame, given.FirstMeeting.Id.Value, given["Derek"].Id),
            (LinkVerb.LeaveGroup, given.Group.Id.Value, given["Derek"].Id),
            (LinkVerb.AskEveryone, offer.Id, quiet["Derek"].Id),
            (LinkVerb.SayStillInTouch, ask.Id, quiet["Derek"].Id),
        })
        {
            var link = "";
            await app.Do<Links>(links =>
            {
                link = links.New(person, verb, about, app.Now.AddDays(30));
                return Task.CompletedTask;
            });
            var path = new Uri(link).AbsolutePath;
            await Walk(app.Browser(), path, path[..3] + "too-old");
            if (verb == LinkVerb.AnswerInvitation)
                foreach (var step in new[] { "/reach", "/times", "/done" })
                    await Walk(app.Browser(), path + step);
        }
        Assert.True(pages > 30, $"Only {pages} pages were walked.");
        Assert.Empty(stray);
    }

    /// <summary>Words outside brackets that are nobody's name and no date.</summary>
    private static IEnumerable<string> Strays(IDocument document)
    {
        var texts = document.Body!.Descendants<IText>()
            // A message that was sent is quoted as it was sent. The planner works its reasons out in English, and such a sentence says so.
            .Where(t => t.ParentElement is not ({ LocalName: "script" } or { LocalName: "style" } or { LocalName: "blockquote" }) && t.ParentElement?.GetAttribute("lang") != "en-GB").Select(t => t.Text)
            .Concat(document.All.SelectMany(e => new[] { "aria-label", "alt", "title", "placeholder" }.Select(e.GetAttribute)).OfType<string>())
            .Append(document.Title ?? "");
        return Strays(texts);
    }

    /// <summary>What a calendar shows: the title, the words and the place of what is in the file. The rest is for the calendar.</summary>
    private static IEnumerable<string> InCalendar(string file) =>
        Folded().Replace(file, "").Split("\r\n").Where(l => l.StartsWith("SUMMARY:", StringComparison.Ordinal) || l.StartsWith("DESCRIPTION:", StringComparison.Ordinal) || l.StartsWith("LOCATION:", StringComparison.Ordinal))
            .Select(l => l[(l.IndexOf(':', StringComparison.Ordinal) + 1)..].Replace("\\", "", StringComparison.Ordinal));

    private static IEnumerable<string> Strays(IEnumerable<string> texts) =>
        // A sentence may be in several nodes; brackets open and close within one resource, so each node holds whole ones.
        texts.Select(t => Bracketed().Replace(t, " ")).Select(Rest).Where(t => t.Any(char.IsLetter)).Select(WebPage.Tidy);

    private static string Rest(string words)
    {
        words = Address().Replace(words, " ");
        foreach (var known in Data.OrderByDescending(d => d.Length))
            words = Regex.Replace(words, $@"(?<![\p{{L}}]){Regex.Escape(known)}(?![\p{{L}}])", " ");
        return words;
    }

    [GeneratedRegex(@"\[!!(?:(?!\[!!|!!\]).|\[!!.*?!!\])*!!\]", RegexOptions.Singleline)]
    private static partial Regex Bracketed();

    /// <summary>A long line of a calendar goes on in the next after a blank (RFC 5545, 3.1).</summary>
    [GeneratedRegex("\\r\\n[ \\t]")]
    private static partial Regex Folded();

    [GeneratedRegex(@"https?://\S+|\S+@\S+")]
    private static partial Regex Address();
}
