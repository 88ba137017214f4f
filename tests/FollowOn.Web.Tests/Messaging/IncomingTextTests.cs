using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Messaging;
using FollowOn.Programmes;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Messaging;

/// <summary>Help, STOP, REST and LEAVE always work; nobody acts for somebody else; what is not understood goes to nobody.</summary>
public sealed class IncomingTextTests
{
    [Theory]
    [OnBothDatabases("HELP")]
    [OnBothDatabases("i cant go on")]
    [OnBothDatabases("yes but honestly I want to die")]
    public async Task Help_and_words_of_despair_are_answered_with_the_numbers_999_first(TestDatabase database, string text)
    {
        await using var app = await TestApp.Start(database);
        var given = await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall");
        await app.Given.Meeting(given.Group, app.Today.AddDays(7), new TimeOnly(11, 0));
        var before = app.Post.Left.Count;

        var answer = await app.Phone(given["Mo"]).Send(text);

        Assert.StartsWith("If life is at risk call 999.", answer);
        Assert.Contains("call 111 and choose option 2", answer);
        Assert.Contains("116 123", answer);
        Assert.Contains("text SHOUT to 85258", answer);
        Assert.Contains("0117 496 0202, Monday to Friday, 9am to 4pm", answer);
        Assert.EndsWith("This number is not watched.", answer);
        // Nobody else hears, nothing is answered for them, and the words are not kept.
        Assert.Equal(before + 1, app.Post.Left.Count);
        Assert.Empty((await app.Read(db => db.Meetings.SingleAsync())).Answers);
        Assert.Equal("", (await app.Read(db => db.InboundTexts.SingleAsync())).Body);
    }

    [Theory]
    [InlineData(Nation.Scotland, "call 111 and choose the mental health option")]
    [InlineData(Nation.NorthernIreland, "call Lifeline on 0808 808 8000")]
    [InlineData(Nation.Wales, "call 111 and choose option 2")]
    public async Task The_numbers_are_those_of_the_services_nation(Nation nation, string urgent)
    {
        await using var app = await TestApp.Start();
        var programme = await app.Given.Programme(await app.Given.Service(nation: nation));
        var who = await app.Given.Participant(programme, await app.Given.Person());

        Assert.Contains(urgent, await app.Phone(who.Person).Send("help"));
    }

    [Theory, OnBothDatabases]
    public async Task A_number_that_is_nobodys_gets_the_national_numbers_for_HELP_and_otherwise_silence(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var phone = app.Phone(app.Given.Mobile());

        Assert.Null(await phone.Send("YES"));
        Assert.StartsWith("If life is at risk call 999.", await phone.Send("HELP"));
    }

    [Theory]
    [InlineData("cymorth")]
    [InlineData("Cymorth!")]
    [InlineData("pomoc")]
    [InlineData("Ajutor")]
    [InlineData("madad")]
    [InlineData("مساعدة")]
    [InlineData("ਮਦਦ")]
    [InlineData("nie chcę żyć")]
    [InlineData("please help me")]
    public async Task A_word_for_help_in_any_language_we_know_is_answered_whoever_sends_it(string word)
    {
        await using var app = await TestApp.Start();
        var given = await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall");
        await app.Change(async db => (await db.People.SingleAsync(p => p.Id == given["Ann"].Id)).Needs("Gujarati", null));

        foreach (var phone in new[] { app.Phone(given["Mo"]), app.Phone(given["Ann"]), app.Phone("07700 900 998") })
            Assert.StartsWith("If life is at risk call 999.", await phone.Send(word));
    }

    [Theory, OnBothDatabases]
    public async Task The_same_text_delivered_twice_is_answered_once(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var phone = app.Phone(await app.Given.Person());

        Assert.NotNull(await phone.Send("HELP", providerId: "the provider's own"));
        Assert.Null(await phone.Send("HELP", providerId: "the provider's own"));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_not_understood_is_asked_again_kindly_kept_nowhere_and_shown_to_nobody(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var given = await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall");
        await app.Given.Meeting(given.Group, app.Today.AddDays(7), new TimeOnly(11, 0));
        var others = app.Post.Left.Count;

        var answer = await app.Phone(given["Mo"]).Send("my zygote pomegranate sister");

        Assert.Contains("Nobody else sees this. If you need help now, text HELP or call 999.", answer);
        Assert.Equal(others + 1, app.Post.Left.Count);
        Assert.DoesNotContain(await app.Read(db => db.InboundTexts.Select(t => t.Body).ToListAsync()), b => b.Contains("pomegranate", StringComparison.Ordinal));
        Assert.DoesNotContain(await app.Read(db => db.Outbox.Select(m => m.Body).ToListAsync()), b => b.Contains("pomegranate", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Log, l => l.Words.Contains("pomegranate", StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task Two_people_with_one_telephone_are_told_apart_by_the_name_in_front(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (mo, ann, phone) = await Household(app);

        Assert.StartsWith("More than one of you has this number. Please put your name first:", await phone.Send("YES"));
        Assert.Empty(await Answered(app));
        await phone.Send("Mo yes");

        Assert.Equal([mo.Participant.Id], await Answered(app));
        await phone.Send("ANN: no");
        Assert.Equal(Interest.NotForMe, (await app.Read(db => db.Participants.SingleAsync(p => p.Id == ann.Participant.Id))).Interest);
    }

    [Theory, OnBothDatabases]
    public async Task STOP_from_a_shared_telephone_holds_for_everybody_at_it(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (mo, ann, phone) = await Household(app);

        Assert.StartsWith("You will get no more texts from us.", await phone.Send("stop"));

        await app.Tell(mo.Person, "later");
        await app.Tell(ann.Person, "later");
        var texts = phone.Texts.Count;
        await app.Deliver();
        Assert.Equal(texts, phone.Texts.Count);
        Assert.StartsWith("You will get our texts again.", await phone.Send("START"));
    }

    [Theory, OnBothDatabases]
    public async Task A_number_that_writes_in_circles_is_answered_twenty_times_an_hour_and_its_STOP_is_obeyed(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var person = await app.Given.Person();
        var phone = app.Phone(person);
        for (var i = 0; i < 25; i++)
            await phone.Send("I am away from my desk");
        Assert.Equal(InboundTexts.MaxAnswersAnHour, phone.Texts.Count);

        Assert.Null(await phone.Send("STOP"));

        Assert.NotNull((await app.Read(db => db.People.SingleAsync(p => p.Id == person.Id))).TextsStoppedAt);
        Assert.StartsWith("If life is at risk call 999.", await phone.Send("HELP"));
    }

    [Theory, OnBothDatabases]
    public async Task LEAVE_before_there_is_a_group_is_not_for_me(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var programme = await app.Given.Programme(await app.Given.Service());
        var who = await app.Given.Participant(programme, await app.Given.Person());
        await app.Given.Answered(who, Interest.Yes);

        Assert.StartsWith("Thank you for telling us. We will not ask again.", await app.Phone(who.Person).Send("LEAVE"));

        Assert.Equal(Interest.NotForMe, (await app.Read(db => db.Participants.SingleAsync())).Interest);
    }

    [Theory, OnBothDatabases]
    public async Task LEAVE_asks_once_and_then_leaves_at_once_with_nothing_left_waiting(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var given = await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall");
        var phone = app.Phone(given["Mo"]);

        Assert.StartsWith("Do you want to leave the group?", await phone.Send("LEAVE"));
        Assert.StartsWith("You have left the group", await phone.Send("yes"));

        var texts = phone.Texts.Count;
        await app.Given.Meeting(given.Group, app.Today.AddDays(7), new TimeOnly(11, 0));
        Assert.Equal(texts, phone.Texts.Count);
    }

    [Theory, OnBothDatabases]
    public async Task LEAVE_leaves_the_group_that_was_asked_about_and_no_other(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (first, second) = (await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall"), await app.Given.HandedOverGroup("Jo Lane", "Sam Reed", "Pat Cole"));
        await app.Change(db =>
        {
            db.Memberships.Add(new Membership(second.Group.Id, first["Mo"].Id, fromProgramme: false, app.Now));
            return Task.CompletedTask;
        });
        var phone = app.Phone(first["Mo"]);

        await phone.Send("LEAVE");
        await phone.Send("YES");

        Assert.Equal(1, await app.Read(db => db.Memberships.CountAsync(m => m.PersonId == first["Mo"].Id && m.LeftAt == null)));
    }

    [Theory, OnBothDatabases]
    public async Task REST_is_still_told_of_meet_ups_and_asked_nothing(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var given = await app.Given.HandedOverGroup("Mo Rahman", "Ann Price", "Derek Hall");
        var phone = app.Phone(given["Mo"]);

        Assert.StartsWith("You are resting.", await phone.Send("REST"));
        await app.Given.Meeting(given.Group, app.Today.AddDays(7), new TimeOnly(11, 0));

        Assert.Contains("You are resting, so no need to answer.", phone.Last);
    }

    private static async Task<(Someone Mo, Someone Ann, Phone Phone)> Household(TestApp app)
    {
        var (service, number) = (await app.Given.Service(), app.Given.Mobile());
        var programme = await app.Given.Programme(service);
        var people = new List<Someone>();
        foreach (var name in new[] { "Mo Rahman", "Ann Rahman" })
        {
            var someone = await app.Given.Participant(programme, await app.Given.Person(name, mobile: number));
            people.Add(someone);
            await app.Do<Invitations>(async (invitations, db) => await invitations.Send(
                await db.Participants.SingleAsync(p => p.Id == someone.Participant.Id), someone.Person, programme, service));
        }
        await app.Deliver();
        return (people[0], people[1], app.Phone(number));
    }

    private static Task<List<ParticipantId>> Answered(TestApp app) => app.Read(db => db.Participants.Where(p => p.Interest != null).Select(p => p.Id).ToListAsync());
}
