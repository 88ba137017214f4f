using FollowOn.Accounts;
using FollowOn.Meetings;
using FollowOn.Programmes;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Year;

/// <summary>A year of somebody who has a telephone at home, a letter box, and nothing else.</summary>
public sealed class ByTelephoneAloneTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Iris_belongs_for_a_year_by_letter_and_telephone(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var year = await AYear.Begins(app, "Iris", given => given.Person("Iris Cole", landline: "0117 496 0321"));
        var (mo, iris) = (year.Others.First(), year.Me);

        // November: she is asked in the room, and the facilitator types what she says.
        await year.IsIntroduced();
        await year.AnswersInTheRoom("Yes", "My landline, ending");
        await year.IsHandedOver();
        Assert.NotNull(await year.Membership());
        // Her letter says when and where the first meet-up is.
        var first = await Latest(app);
        Assert.Contains(app.Letters, l => l.To == "Iris Cole" || l.Body.Contains("Dear Iris", StringComparison.Ordinal));

        // Mo is happy to ring people, and from then on sees before each meet-up whom to ring and what to say.
        Assert.NotNull((await (await (await app.BrowserOf(mo)).Get($"/groups/{first.GroupId}/me")).Press("I'm happy to ring people")).Done);
        await Rings(app, mo, iris, first, "Coming");
        Assert.Equal(Coming.Coming, (await Latest(app)).AnswerOf(iris.Id));
        await year.Until(() => Said(app, first), "somebody says who came");
        Assert.Contains((await Latest(app, first.Id)).Attendance, a => a.PersonId == iris.Id && a.Came);

        // Every month the same; once nobody answers, and once she can't.
        for (var month = 1; year.DaysGoneBy < 330; month++)
        {
            var before = (await Latest(app)).Id;
            await year.Until(() => LatestNow(app).Id != before, "the next meet-up");
            var next = await Latest(app);
            await Rings(app, mo, iris, next, month switch { 3 => "Nobody answered the telephone", 5 => "Can't this time", _ => "Coming" });
            Assert.Equal(month switch { 3 => null, 5 => Coming.Cant, _ => Coming.Coming }, (await Latest(app, next.Id)).AnswerOf(iris.Id));
            await year.Until(() => Said(app, next), "somebody says who came");
        }

        // No text and no e-mail was ever tried, nothing she was told has been given up as impossible, and she never had to sign in.
        var messages = await app.Read(db => db.Outbox.AsNoTracking().Where(m => m.To == iris.Id).ToListAsync(Stop));
        Assert.NotEmpty(messages);
        Assert.All(messages, m => Assert.True(m.Channel is ContactChannel.Telephone or ContactChannel.Letter, $"{m.Template} by {m.Channel}"));
        Assert.False(await app.Read(db => db.Sessions.AnyAsync(s => s.PersonId == iris.Id, Stop)));
    }

    private static async Task Rings(TestApp app, Person mo, Person iris, Meeting meeting, string answer)
    {
        var browser = await app.BrowserOf(mo);
        var address = $"/groups/{meeting.GroupId}/meet-ups/{meeting.Id}";
        var page = await browser.Get($"{address}/ring");
        Assert.Contains("Please ring Iris", page.Text, StringComparison.Ordinal);
        Assert.Contains("0117 496 0321", page.Text, StringComparison.Ordinal);
        Assert.NotNull((await (await browser.Get($"{address}/for/{iris.Id}")).Press(answer)).Done);
    }

    private static bool Said(TestApp app, Meeting meeting) => Latest(app, meeting.Id).GetAwaiter().GetResult().SaidAt is not null;

    private static Meeting LatestNow(TestApp app) => Latest(app).GetAwaiter().GetResult();

    private static Task<Meeting> Latest(TestApp app, MeetingId? id = null) =>
        app.Read(db => db.Meetings.Where(m => id == null || m.Id == id).OrderByDescending(m => m.Date).FirstAsync(Stop));
}
