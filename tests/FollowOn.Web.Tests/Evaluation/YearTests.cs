using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Programmes;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Evaluation;

/// <summary>The page of a year: what can honestly be said, and nobody pointed at.</summary>
public sealed class YearTests
{
    [Theory, OnBothDatabases]
    public async Task Groups_are_counted_plainly_people_only_pooled_and_rounded(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service();
        var lead = await app.BrowserOf(await app.Given.ServiceLead(service));
        var group = await app.Given.HandedOverGroup(null, ["Mo Rahman", "Derek Hill", "Aga Nowak", "Bev Hinds"], service, programmeEnd: new DateOnly(2026, 3, 2));
        var shy = await app.Given.HandedOverGroup(null, ["Gaz Price", "Tilly Marsh", "Ann Lee", "Cal Reid"], service, programmeEnd: new DateOnly(2026, 4, 6));
        await app.Change(async db => (await db.Groups.SingleAsync(g => g.Id == shy.Group.Id)).LetServiceSee(ServiceMaySee.ThatItExists));
        foreach (var held in new[] { (group, new DateOnly(2026, 3, 20)), (group, new DateOnly(2026, 11, 10)), (shy, new DateOnly(2026, 11, 9)) })
            await app.Change(db =>
            {
                var meeting = new Meeting(MeetingId.New(), held.Item1.Group.Id, held.Item2, new TimeOnly(11, 0), "Café Kino", false, null, app.Now);
                meeting.SayHowMany(4, held.Item1.People[0].Person.Id, app.Now);
                db.Meetings.Add(meeting);
                return Task.CompletedTask;
            });
        // Thirteen more who did not answer: three by landline, one with nothing, two who asked for another language.
        var third = await app.Given.Programme(service, endingOn: new DateOnly(2026, 9, 1));
        foreach (var i in Enumerable.Range(0, 13))
            await app.Given.Participant(third, i switch
            {
                < 3 => await app.Given.Person($"Landline {(char)('A' + i)}", landline: $"0117 496 03{i:D2}"),
                3 => await app.Given.Person("Nothing At All", unreachable: true),
                < 6 => await app.Given.Person($"Language {(char)('A' + i)}", language: "Polish"),
                _ => await app.Given.Person($"Silent {(char)('A' + i)}"),
            });

        var page = await lead.Get($"/services/{service.Id}/year/2026");

        Assert.Equal("Avonside Pain Service, 2026 so far Do our groups last, and whom do we leave out?", page.Heading);
        Assert.Contains("3 programmes ended so far: 2 were handed over to a group and 1 has not been handed over yet.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Meeting1 Shows only that it exists1", Tight(page), StringComparison.Ordinal);
        Assert.Contains("1 of them has met face to face", page.Text, StringComparison.Ordinal);
        Assert.Contains("6 months 1 of 1 0 0", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 group lives today.", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 group shows only that it exists, so it is not counted in how long groups last.", page.Text, StringComparison.Ordinal);
        // 21 people: 8 said yes, 13 did not answer; 17 by text or e-mail, 3 by telephone, 1 by nothing.
        Assert.Contains("About 20 people were on the programmes that ended.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Yesabout 10 Maybenot shown Not for menot shown No answer knownabout 15", Tight(page), StringComparison.Ordinal);
        Assert.Contains("Text or e-mailabout 15 Telephone: somebody ringsnot shown None of thesenot shown", Tight(page), StringComparison.Ordinal);
        foreach (var name in (string[])["The Tuesday Crew", "Mo Rahman", "Nothing", "Polish", "Kino"])
            Assert.DoesNotContain(name, page.Html, StringComparison.Ordinal);
        Assert.InRange(app.Queries.Count, 1, 6);
    }

    [Theory, OnBothDatabases]
    public async Task A_year_with_few_people_says_nothing_of_them_and_there_is_no_year_to_come(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service();
        var lead = await app.BrowserOf(await app.Given.ServiceLead(service));
        var programme = await app.Given.Programme(service, endingOn: new DateOnly(2025, 12, 30));
        await app.Given.Participants(programme, "Mo Rahman", "Derek Hill", "Aga Nowak");
        // Not over yet, so it belongs to no year.
        await app.Given.Participants(await app.Given.Programme(service), [.. Enumerable.Range(0, 12).Select(i => $"Person {(char)('A' + i)}")]);

        var page = await lead.Get($"/services/{service.Id}/year/2025");
        Assert.Contains("1 programme ended: 1 has not been handed over yet.", page.Text, StringComparison.Ordinal);
        Assert.Contains("That cannot be said of 2025. Fewer than 8 people were on programmes that ended", page.Text, StringComparison.Ordinal);
        Assert.Contains("How long they last cannot be said yet.", page.Text, StringComparison.Ordinal);
        page = await page.Follow("2026");
        Assert.Contains("No programme has ended in 2026 so far.", page.Text, StringComparison.Ordinal);
        Assert.Contains("That cannot be said of 2026.", page.Text, StringComparison.Ordinal);
        foreach (var year in (string[])["2027", "1999", "-1", "99999999999", "next"])
            Assert.Equal(404, (await lead.Get($"/services/{service.Id}/year/{year}")).Status);
    }

    /// <summary>The page's words, the cells of a row run together as they stand.</summary>
    private static string Tight(WebPage page) => string.Join(' ', page.Document.QuerySelectorAll("main tr").Select(r => string.Concat(r.Children.Select(c => WebPage.Tidy(c.TextContent)))));
}
