using FollowOn.Audit;
using FollowOn.Groups.Repair;
using FollowOn.PersonalData;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Groups.Repair;

/// <summary>The group is asked: told ahead, counted, closed by the clock, and nobody is thrown out.</summary>
public sealed class QuestionTests
{
    [Theory, OnBothDatabases]
    public async Task A_question_about_nobody_is_asked_at_once_and_settled_by_the_clock_with_the_same_words_for_all(TestDatabase database)
    {
        var (friends, report) = await Told.TalkedAbout(database);
        await using var _ = friends;

        var question = await friends.Asks(report, "Do we agree to talk to each other kindly", "3 days");
        Assert.All(friends.Group.People, p => Assert.Contains("There is a question on the page of your group", friends.App.Phone(p.Person).Texts[^1] + friends.App.Phone(p.Person).Texts[^2]));
        await friends.Answers(question, "I agree", "Mo", "Derek", "Aga");
        await friends.Answers(question, "I don't agree", "Tom");
        var open = await (await friends.BrowserOf("Tom")).Get($"{friends.Root}/questions/{question.Id}");
        Assert.Contains("4 of 5 have answered.", open.Text);
        Assert.DoesNotContain("agreed,", open.Text);
        await friends.App.Pass(TimeSpan.FromHours(50));
        // Only Sunita owes an answer, and is reminded once.
        await friends.App.Pass(TimeSpan.FromHours(1));
        int Asked(string name) => friends.App.Phone(friends.Group[name]).Texts.Count(t => t.Contains("There is a question", StringComparison.Ordinal));
        Assert.Equal((2, 1), (Asked("Sunita"), Asked("Tom")));
        await friends.App.Pass(TimeSpan.FromDays(2));

        Assert.All(friends.Group.People, p => Assert.Contains("A question to your group is settled", friends.App.Phone(p.Person).Texts[^1]));
        var pages = new List<string>();
        foreach (var name in new[] { "Mo", "Derek", "Tom", "Sunita" })
            pages.Add((await (await friends.BrowserOf(name)).Get($"{friends.Root}/questions/{question.Id}")).Text);
        Assert.Single(pages.Distinct());
        Assert.Contains("Your group agreed.", pages[0]);
        Assert.Contains("3 agreed, 1 did not, 0 would rather not say, of 5 people.", pages[0]);
        Assert.Equal(0, await friends.App.Read(db => db.GroupQuestions.SelectMany(q => q.Answers).CountAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Before_a_talk_was_noted_nothing_can_be_asked_about_a_person()
    {
        await using var friends = await Told.Start();
        await friends.Tells("Sunita", "Derek").Sends();
        var report = await friends.Report();

        var page = await (await friends.BrowserOf("Mo")).Get($"{friends.Root}/look-at/{report.Id}/ask");

        Assert.Contains("Before the group can be asked about Derek, somebody talks with Derek.", page.Text);
        Assert.DoesNotContain("Do we ask Derek", page.Text);
        page = await page.Form("Ask the group").Choose("Do we agree to leave out").Tamper("Asks", nameof(GroupAsks.Leave)).Press();
        Assert.Equal(["Choose a question"], page.Errors);
    }

    [Theory, OnBothDatabases]
    public async Task The_person_concerned_hears_a_day_ahead_speaks_for_themselves_and_is_asked_kindly_never_thrown_out(TestDatabase database)
    {
        var (friends, report) = await Told.TalkedAbout(database);
        await using var _ = friends;
        var question = await friends.Asks(report, "Do we ask Derek to leave the group?");
        var address = $"{friends.Root}/questions/{question.Id}";
        Assert.Contains("There is a question", friends.App.Phone(friends.Group["Derek"]).Texts[^1]);
        Assert.DoesNotContain("There is a question", friends.App.Phone(friends.Group["Aga"]).Texts[^1]);
        Assert.Equal(404, (await (await friends.BrowserOf("Aga")).Get(address)).Status);
        Assert.DoesNotContain("Your group is asked", (await friends.MainPageOf("Aga")).Text);

        var derek = await (await friends.MainPageOf("Derek")).Follow("Your group is asked something. Read it and answer");
        Assert.Contains("You are told first.", derek.Text);
        Assert.Contains("0117 496 0202", derek.Text);
        await derek.Form("Save").Fill("Is there something", "I am sorry. I was in pain.").Press();
        Assert.DoesNotContain("I am sorry", (await (await friends.BrowserOf("Mo")).Get(address)).Text);
        await friends.App.Pass(TimeSpan.FromDays(1.1));
        Assert.Contains("Derek says: I am sorry. I was in pain.", (await (await friends.BrowserOf("Aga")).Get(address)).Text);
        Assert.Equal(2, friends.App.Phone(friends.Group["Derek"]).Texts.Count(t => t.Contains("There is a question", StringComparison.Ordinal)));
        await friends.Answers(question, "I agree", "Mo", "Aga", "Tom");
        await friends.Answers(question, "I don't agree", "Derek");
        await friends.App.Pass(TimeSpan.FromDays(9));

        derek = await (await friends.BrowserOf("Derek")).Get(address);
        Assert.Contains("The group asks you to leave. It is up to you: nobody is taken out of the group here.", derek.Text);
        Assert.Equal(200, (await friends.MainPageOf("Derek")).Status);
        var aga = await friends.BrowserOf("Aga");
        Assert.DoesNotContain("Ask the group again", (await aga.Get(address)).Text);
        await friends.App.Pass(TimeSpan.FromDays(28));
        var again = await (await aga.Get(address)).Press("Ask the group again");
        Assert.Contains("Is Derek welcome again, so that what we asked no longer stands?", again.Text);
    }

    [Fact]
    public async Task The_service_looks_first_if_the_person_asks_for_it_or_had_told_of_whoever_asks_and_the_two_look_the_same()
    {
        var pages = new List<string>();
        foreach (var toldOfMo in new[] { true, false })
        {
            var (friends, report) = await Told.TalkedAbout();
            await using var _ = friends;
            if (toldOfMo)
                await friends.Tells("Derek", "Mo").Sends();
            var question = await friends.Asks(report, "Do we ask Derek to take a break");
            if (!toldOfMo)
                await (await (await friends.BrowserOf("Derek")).Get($"{friends.Root}/questions/{question.Id}")).Press("Let the service look at it first");
            var before = await (await friends.BrowserOf("Mo")).Get($"{friends.Root}/questions/{question.Id}");
            await friends.App.Pass(TimeSpan.FromDays(1.1));
            var after = await (await friends.BrowserOf("Mo")).Get($"{friends.Root}/questions/{question.Id}");
            Assert.Contains("It was not put to the group: Avonside Pain Service looks at it first.", after.Text);
            Assert.True((await friends.App.Read(db => db.Reports.SingleAsync(r => r.Id == report.Id, TestContext.Current.CancellationToken))).WithService);
            Assert.Equal(404, (await (await friends.BrowserOf("Aga")).Get($"{friends.Root}/questions/{question.Id}")).Status);
            pages.Add(before.Text + after.Text + (await (await friends.BrowserOf("Mo")).Get(friends.Root + "/not-right")).Text);
        }
        Assert.Equal(pages[0], pages[1]);
    }

    [Fact]
    public async Task Pressed_twice_or_on_two_nodes_the_group_is_asked_once_and_settled_once()
    {
        var (friends, report) = await Told.TalkedAbout();
        await using var _ = friends;
        await using var second = await friends.App.Again();
        var id = report.Id;
        var asked = await Task.WhenAll(new[] { friends.App, second }.Select(async app =>
        {
            CantAsk? cant = null;
            await app.Do<AskTheGroup>(async (asking, db) => cant = await asking.Ask(Guid.NewGuid(), await db.Reports.SingleAsync(r => r.Id == id), GroupAsks.HowWeTalk, 3, friends.Group["Mo"].Id));
            return cant;
        }));
        Assert.Equal([null, CantAsk.Another], asked.OrderBy(a => a is not null));

        friends.App.Clock.Advance(TimeSpan.FromDays(5));
        await Task.WhenAll(new[] { friends.App, second }.Select(app => app.Do<DueRepair>(due => due.Run())));

        Assert.Equal(GroupOutcome.TooFew, (await friends.App.Read(db => db.GroupQuestions.SingleAsync(TestContext.Current.CancellationToken))).Outcome);
        await friends.App.Deliver();
        Assert.Equal(1, friends.App.Phone(friends.Group["Aga"]).Texts.Count(t => t.Contains("is settled", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_it_is_about_leaves_or_is_erased_and_it_is_no_longer_asked(bool erased)
    {
        var (friends, report) = await Told.TalkedAbout();
        await using var _ = friends;
        var question = await friends.Asks(report, "Do we ask Derek to take a break");
        await friends.App.Pass(TimeSpan.FromDays(1.1));
        await friends.Answers(question, "I agree", "Derek", "Mo");

        if (erased)
            await friends.App.Do<Erasure>(erasure => erasure.Erase(friends.Group["Derek"].Id, Act.Erased));
        else
            await friends.App.Given.Left(friends.Group.Group, friends.Group["Derek"]);
        await friends.App.Deliver();

        var page = await (await friends.BrowserOf("Aga")).Get($"{friends.Root}/questions/{question.Id}");
        Assert.Contains("It is no longer asked.", page.Text);
        Assert.True((await friends.Report()).IsOpen);
    }

    [Fact]
    public async Task Few_answers_are_not_split_so_that_nobody_s_can_be_read_from_them()
    {
        var (friends, report) = await Told.TalkedAbout();
        await using var _ = friends;
        var question = await friends.Asks(report, "Do we agree to leave out", "3 days");
        await friends.Answers(question, "I agree", "Mo", "Aga", "Tom");
        await friends.App.Pass(TimeSpan.FromDays(5));

        var page = await (await friends.BrowserOf("Derek")).Get($"{friends.Root}/questions/{question.Id}");

        Assert.Contains("Your group agreed.", page.Text);
        Assert.Contains("Few of 5 people answered, so how they answered is not shown.", page.Text);
    }

    [Fact]
    public async Task Opened_late_because_the_site_stood_still_it_is_open_no_shorter()
    {
        var (friends, report) = await Told.TalkedAbout();
        await using var _ = friends;
        var question = await friends.Asks(report, "Do we ask Derek to take a break", "3 days");

        await friends.App.Pass(TimeSpan.FromDays(6));

        var open = await friends.App.Read(db => db.GroupQuestions.SingleAsync(q => q.Id == question.Id, TestContext.Current.CancellationToken));
        Assert.Equal((QuestionState.Open, friends.App.Today.AddDays(3)), (open.State, open.LastDay));
    }

    [Fact]
    public async Task Somebody_who_joined_later_does_not_read_what_was_asked_about_a_person_before()
    {
        var (friends, report) = await Told.TalkedAbout();
        await using var _ = friends;
        var question = await friends.Asks(report, "Do we ask Derek to take a break", "3 days");
        await friends.App.Pass(TimeSpan.FromDays(1.1));
        await friends.App.Pass(TimeSpan.FromDays(5));
        friends.App.Clock.Advance(TimeSpan.FromHours(1));
        var tom = friends.Group["Tom"];
        await friends.App.Given.Left(friends.Group.Group, tom);
        await friends.App.Change(async db => (await db.Memberships.SingleAsync(m => m.PersonId == tom.Id)).ComeBack(friends.App.Now));

        Assert.Equal(404, (await (await friends.BrowserOf("Tom")).Get($"{friends.Root}/questions/{question.Id}")).Status);
        Assert.Equal(200, (await (await friends.BrowserOf("Aga")).Get($"{friends.Root}/questions/{question.Id}")).Status);
    }
}
