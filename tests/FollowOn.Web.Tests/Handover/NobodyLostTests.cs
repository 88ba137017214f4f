using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Messaging;
using FollowOn.Programmes;
using FollowOn.Testing;
using FollowOn.Web.Tests.Messaging.Mail;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Handover;

/// <summary>Who was not reached is seen, tried once, and left in peace.</summary>
public sealed class NobodyLostTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task The_facilitator_sees_who_was_not_reached_why_and_what_to_do_and_never_what_they_answered(TestDatabase database)
    {
        await using var sink = new SmtpSink { Script = line => line.StartsWith("RCPT TO:<zara@", StringComparison.Ordinal) ? "550 5.1.1 nobody" : null };
        await using var app = await MailSteps.With(database, sink, texts: true);
        var group = await HandedOver(app);

        var browser = await app.BrowserOf(group.Facilitator);
        var page = await browser.Get($"/programmes/{group.Programme.Id}/nobody-lost");

        Assert.Equal("Nobody lost", page.Heading);
        Assert.InRange(app.Queries.Count, 1, 6);
        Assert.Contains("Their email came back from zara@example.org.", page.Text);
        Assert.Contains("Len Lee They are reached by telephone or letter, and theirs has not been printed.", page.Text);
        Assert.Contains("Nora Nash We have neither a telephone number nor an email address.", page.Text);
        Assert.Contains("Sid Silent They were asked once and have not answered.", page.Text);
        Assert.DoesNotContain("Mo Rahman", page.Text);
        Assert.DoesNotContain("Nick No", page.Text);
        Assert.DoesNotContain("Twice Asked", page.Text);
        Assert.DoesNotContain("said yes", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("maybe", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(page.Links, l => l.Address.StartsWith("tel:", StringComparison.Ordinal));
        Assert.Contains("See that nobody is lost", (await browser.Get($"/programmes/{group.Programme.Id}")).Text);
    }

    [Theory, OnBothDatabases]
    public async Task Each_is_tried_once_and_then_closed_with_who_and_when(TestDatabase database)
    {
        await using var sink = new SmtpSink();
        await using var app = await MailSteps.With(database, sink, texts: true);
        var group = await HandedOver(app);
        var browser = await app.BrowserOf(group.Facilitator);
        var address = $"/programmes/{group.Programme.Id}/nobody-lost";
        var page = await browser.Get(address);
        var form = page.Form("Rang: not reached Len Lee");

        var after = await form.Press();
        await form.Press();

        Assert.Equal("Noted. They are left in peace now.", after.Done);
        Assert.Contains("Len Lee: rung, not reached, and left in peace. Noted on Monday 23 November by Hannah Brooks.", after.Text);
        Assert.DoesNotContain(after.Buttons, b => b.Contains("Len Lee", StringComparison.Ordinal));
        var tried = await app.Read(db => db.LastTries.SingleAsync(Stop));
        Assert.Equal((TriedBy.Service, TryOutcome.NotReached, group.Facilitator.Id), (tried.Turn, tried.Outcome, tried.By));
    }

    [Theory, OnBothDatabases]
    public async Task A_letter_that_was_given_out_is_a_message_that_arrived(TestDatabase database)
    {
        await using var sink = new SmtpSink();
        await using var app = await MailSteps.With(database, sink, texts: true);
        var group = await HandedOver(app);
        var browser = await app.BrowserOf(group.Facilitator);

        var page = await (await browser.Get($"/programmes/{group.Programme.Id}/handover/letters")).Form("They are posted, handed over or read out").Press();

        Assert.StartsWith("Noted.", page.Done);
        var lost = (await browser.Get($"/programmes/{group.Programme.Id}/nobody-lost")).Text;
        Assert.DoesNotContain("Len Lee", lost);
        Assert.DoesNotContain("Nora Nash", lost);
        Assert.Contains("Sid Silent", lost);
    }

    [Theory, OnBothDatabases]
    public async Task After_fourteen_days_the_service_sees_nobody_and_a_note_can_no_longer_be_made(TestDatabase database)
    {
        await using var sink = new SmtpSink();
        await using var app = await MailSteps.With(database, sink, texts: true);
        var group = await HandedOver(app);
        var browser = await app.BrowserOf(group.Facilitator);
        var form = (await browser.Get($"/programmes/{group.Programme.Id}/nobody-lost")).Form("Leave in peace Len Lee");

        await app.PassTo(app.Today.AddDays(14), new TimeOnly(12, 0));
        Assert.Contains("Len Lee", (await browser.Get($"/programmes/{group.Programme.Id}/nobody-lost")).Text);
        await app.PassTo(app.Today.AddDays(1), new TimeOnly(12, 0));

        var page = await browser.Get($"/programmes/{group.Programme.Id}/nobody-lost");
        Assert.Contains("The two weeks after the hand-over are over", page.Text);
        Assert.All(group.People, p => Assert.DoesNotContain(p.Person.FullName, page.Text));
        await form.Press();
        Assert.Empty(await app.Read(db => db.LastTries.ToListAsync(Stop)));
        Assert.DoesNotContain("nobody is lost", (await browser.Get($"/programmes/{group.Programme.Id}")).Text);
    }

    [Theory, OnBothDatabases]
    public async Task Then_whoever_asks_people_is_told_quietly_of_those_who_said_yes_and_share_something_once(TestDatabase database)
    {
        await using var sink = new SmtpSink { Script = line => line.StartsWith("RCPT TO:<zara@", StringComparison.Ordinal) ? "550 5.1.1 nobody" : null };
        await using var app = await MailSteps.With(database, sink, texts: true);
        var group = await HandedOver(app);
        await app.Do<Asking>(async (asking, db) => await asking.Offer(await db.Memberships.SingleAsync(m => m.PersonId == group["Mo"].Id, Stop)));
        var (asker, other) = (await app.BrowserOf(group["Mo"]), await app.BrowserOf(group["Ann"]));
        var home = $"/groups/{group.Group.Id}";
        Assert.DoesNotContain("heard from", (await asker.Get(home)).Text);

        await app.PassTo(app.Today.AddDays(15), new TimeOnly(12, 0));

        var page = await asker.Get(home);
        // Six for everybody; whoever asks for the group pays, for these weeks, for looking who was never reached.
        Assert.InRange(app.Queries.Count, 1, 11);
        // Zara said yes, shares her number and was not reached. Len shares nothing; Wanda only said maybe; Sid never answered.
        Assert.Contains("One person who said yes has not been heard from: Zara.", page.Text);
        Assert.DoesNotContain("heard from", (await other.Get(home)).Text);
        Assert.Contains("Nobody is waiting to be heard from.", (await other.Get($"{home}/not-heard-from")).Text);
        page = await asker.Get($"{home}/not-heard-from");
        Assert.Contains("0117 496 0188", page.Text);
        Assert.DoesNotContain("zara@example.org", page.Text);
        Assert.DoesNotContain("Len", page.Text);

        page = await page.Form("I got in touch").Press();
        Assert.Equal("Thank you. It is noted, and you will not be asked again.", page.Done);
        Assert.DoesNotContain("heard from", (await asker.Get(home)).Text);
    }

    [Theory, OnBothDatabases]
    public async Task Whom_the_service_tried_whom_the_asker_keeps_apart_from_and_who_was_left_too_long_are_left_in_peace(TestDatabase database)
    {
        await using var sink = new SmtpSink { Script = line => line.StartsWith("RCPT TO:<zara@", StringComparison.Ordinal) ? "550 5.1.1 nobody" : null };
        await using var app = await MailSteps.With(database, sink, texts: true);
        var group = await HandedOver(app);
        await app.Do<Asking>(async (asking, db) => await asking.Offer(await db.Memberships.SingleAsync(m => m.PersonId == group["Mo"].Id, Stop)));
        var zara = group.People.Single(p => p.Person.KnownAs == "Zara");
        Task<bool> Told() => app.Read(async db => (await new NobodyLost(db, new UkClock(app.Clock)).ForAsker(group.Group.Id, group["Mo"].Id)).Count > 0);

        await app.PassTo(app.Today.AddDays(15), new TimeOnly(12, 0));
        Assert.True(await Told());
        await app.Change(db => { db.Withholdings.Add(new Withholding(group.Group.Id, zara.Person.Id, group["Mo"].Id, app.Now)); return Task.CompletedTask; });
        Assert.False(await Told());
        await app.Change(async db => (await db.Withholdings.SingleAsync(Stop)).Lift(app.Now));
        Assert.True(await Told());
        await app.Change(db => { db.LastTries.Add(new LastTry(zara.Participant.Id, TriedBy.Service, TryOutcome.NotReached, group.Facilitator.Id, app.Now)); return Task.CompletedTask; });
        Assert.False(await Told());
        await app.Change(async db => db.LastTries.Remove(await db.LastTries.SingleAsync(Stop)));
        Assert.True(await Told());
        await app.PassTo(app.Today.AddDays(28), new TimeOnly(12, 0));
        Assert.False(await Told());
    }

    [Theory, OnBothDatabases]
    public async Task Who_opened_the_group_s_page_is_not_lost_whatever_became_of_their_message(TestDatabase database)
    {
        await using var sink = new SmtpSink { Script = line => line.StartsWith("RCPT TO:<zara@", StringComparison.Ordinal) ? "550 5.1.1 nobody" : null };
        await using var app = await MailSteps.With(database, sink, texts: true);
        var group = await HandedOver(app);
        app.Clock.Advance(TimeSpan.FromHours(1));
        await (await app.BrowserOf(group["Zara"])).Get($"/groups/{group.Group.Id}");

        var page = await (await app.BrowserOf(group.Facilitator)).Get($"/programmes/{group.Programme.Id}/nobody-lost");

        Assert.DoesNotContain("Zara", page.Text);
    }

    /// <summary>One of each: reached, bounced, by telephone, with nothing, silent once, silent twice, not for me, and a maybe who is reached by nobody.</summary>
    private static async Task<GivenGroup> HandedOver(TestApp app)
    {
        var service = await app.Given.Service();
        var programme = await app.Given.Programme(service, endingOn: app.Today);
        var facilitator = await app.Given.Facilitator(programme);
        var people = new List<Someone>();
        async Task<Someone> Comes(Person person)
        {
            people.Add(await app.Given.Participant(programme, person));
            return people[^1];
        }
        await app.Given.Answered(await Comes(await app.Given.Person("Mo Rahman")), Interest.Yes, [Detail.Mobile]);
        await app.Given.Answered(await Comes(await app.Given.Person("Ann Price")), Interest.Yes, [Detail.Mobile]);
        await app.Given.Answered(await Comes(await app.Given.Person("Zara Zed", email: "zara@example.org", landline: "0117 496 0188", prefers: ContactChannel.Email)), Interest.Yes, [Detail.Landline, Detail.Email]);
        await app.Given.Answered(await Comes(await app.Given.Person("Len Lee", landline: "0117 496 0199")), Interest.Yes);
        await app.Given.Answered(await Comes(await app.Given.Person("Nora Nash", unreachable: true)), Interest.Yes);
        await app.Given.Answered(await Comes(await app.Given.Person("Wanda Webb", landline: "0117 496 0177")), Interest.Maybe);
        await app.Given.Answered(await Comes(await app.Given.Person("Nick No", unreachable: true)), Interest.NotForMe);
        var (silent, twice) = (await Comes(await app.Given.Person("Sid Silent")), await Comes(await app.Given.Person("Twice Asked")));
        await app.Do<Invitations>(async (invitations, db) =>
        {
            foreach (var someone in new[] { silent, twice })
            {
                var participant = await db.Participants.SingleAsync(p => p.Id == someone.Participant.Id, Stop);
                await invitations.Send(participant, await db.People.SingleAsync(p => p.Id == someone.Person.Id, Stop), programme, service);
                if (someone == twice)
                    participant.Remind(app.Now);
            }
        });
        await app.Deliver();
        await app.Change(async db => (await db.Handovers.SingleAsync(h => h.ProgrammeId == programme.Id, Stop))
            .Choose(new FirstMeetingOption(app.Today.AddDays(40), new TimeOnly(11, 0), "Café Kino", "It suits.")));
        await app.Do<HandOverToGroup>(verb => verb.Do(programme.Id, facilitator.Id));
        await app.Deliver();
        return new GivenGroup(await app.Given.GroupOf(programme), programme, service, facilitator, people, null);
    }
}
