using FollowOn.Meetings;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Year;

/// <summary>A year of somebody who has a plain mobile phone and nothing else.</summary>
public sealed class ByTextAloneTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Aga_belongs_for_a_year_with_a_plain_mobile_phone(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var year = await AYear.Begins(app, "Aga", given => given.Person("Aga Nowak"));
        var aga = app.Phone(year.Me);

        // November: she is asked, says yes, lets the others have her number and says when she is at her best.
        await year.IsIntroduced();
        Assert.Contains("Would you like that? Reply YES, MAYBE or NO", aga.Last, StringComparison.Ordinal);
        Assert.Contains("May the others who said yes have this number?", await aga.Send("Yes please x"), StringComparison.Ordinal);
        Assert.NotNull(await aga.Send("ok yes"));
        Assert.Contains("Tuesday mornings", await aga.Send("tuesday mornings"), StringComparison.Ordinal);
        await year.IsHandedOver();
        Assert.Contains("Coming? Reply YES, MAYBE or NO", aga.Last, StringComparison.Ordinal);

        // December: she comes, is reminded, and says who was there.
        Assert.NotNull(await aga.Send("Yes, looking forward to it"));
        await year.Until(() => aga.Last.Contains("See you tomorrow", StringComparison.Ordinal), "the reminder");
        Assert.Equal(Coming.Coming, (await First(app)).AnswerOf(year.Me.Id));
        await year.Until(() => First(app).GetAwaiter().GetResult().SaidAt is not null, "somebody says who came");

        // January: a maybe, and then a change of mind; nobody sees why.
        await year.Until(() => Asks(aga), "the next meet-up is asked for");
        Assert.NotNull(await aga.Send("maybe"));
        Assert.NotNull(await aga.Send("sorry cant after all"));
        var second = await Latest(app);
        Assert.Equal(Coming.Cant, second.AnswerOf(year.Me.Id));

        // Something she writes to nobody in particular is shown to nobody; she is asked kindly.
        var others = app.Post.Left.Count(m => m.Person != year.Me.Id);
        Assert.Contains("we were not sure", await aga.Send("purple elephants on the ring road"), StringComparison.Ordinal);
        Assert.Equal(others, app.Post.Left.Count(m => m.Person != year.Me.Id));

        // February: fewer texts. She hears the date, and nothing reminds her; then more again.
        Assert.Contains("only when a meet-up is fixed", await aga.Send("Fewer texts please"), StringComparison.Ordinal);
        await year.Until(() => Asks(aga), "the date");
        var (date, heard) = ((await Latest(app)).Date, aga.Texts.Count);
        await year.Until(() => app.Today > date.AddDays(2), "the meet-up is over");
        Assert.Equal(heard, aga.Texts.Count);
        Assert.Contains("remind you of meet-ups again", await aga.Send("MORE"), StringComparison.Ordinal);

        // A bad night: the numbers at once, at any hour, and nobody else hears.
        await app.PassTo(app.Today, new TimeOnly(23, 40));
        others = app.Post.Left.Count(m => m.Person != year.Me.Id);
        Assert.StartsWith("If life is at risk call 999.", await aga.Send("I cant go on like this"), StringComparison.Ordinal);
        Assert.Equal(others, app.Post.Left.Count(m => m.Person != year.Me.Id));

        // Spring: a rest. She still hears, is asked nothing, and is back with one word.
        Assert.Contains("You are resting", await aga.Send("rest"), StringComparison.Ordinal);
        var before = aga.Texts.Count;
        await year.Until(() => aga.Texts.Count > before, "she hears of a meet-up");
        Assert.DoesNotContain("Coming?", aga.Last, StringComparison.Ordinal);
        await aga.Send("yes");
        Assert.Equal(Coming.Coming, (await Latest(app)).AnswerOf(year.Me.Id));
        Assert.Null((await year.Membership())!.RestingSince);

        // Summer: STOP means no texts at all, whatever happens; START brings them back.
        Assert.Contains("no more texts", await aga.Send("STOP"), StringComparison.Ordinal);
        before = aga.Texts.Count;
        await year.Days(45);
        Assert.Equal(before, aga.Texts.Count);
        Assert.Contains("You will get our texts again", await aga.Send("start"), StringComparison.Ordinal);
        await year.Until(() => Asks(aga), "she is asked again");

        // Autumn: she has enough, is asked once whether she means it, and then hears nothing more.
        Assert.Contains("Reply YES", await aga.Send("leave"), StringComparison.Ordinal);
        Assert.NotNull(await aga.Send("yes"));
        Assert.NotNull((await year.Membership())!.LeftAt);
        before = aga.Texts.Count;
        await year.Days(Math.Max(60, 366 - year.DaysGoneBy));
        Assert.Equal(before, aga.Texts.Count);
        Assert.True(year.DaysGoneBy >= 365);

        // She never had to open a page, and what she wrote is kept nowhere.
        Assert.False(await app.Read(db => db.Sessions.AnyAsync(s => s.PersonId == year.Me.Id, Stop)));
        Assert.All(await app.Read(db => db.InboundTexts.AsNoTracking().ToListAsync(Stop)), t => Assert.Equal("", t.Body));
    }

    private static bool Asks(Phone phone) => phone.Last.Contains("Coming? Reply", StringComparison.Ordinal) || phone.Last.Contains("only the dates", StringComparison.Ordinal);

    private static Task<Meeting> First(TestApp app) => app.Read(db => db.Meetings.OrderBy(m => m.Date).FirstAsync(Stop));

    private static Task<Meeting> Latest(TestApp app) => app.Read(db => db.Meetings.OrderByDescending(m => m.Date).FirstAsync(Stop));
}
