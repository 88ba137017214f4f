using AngleSharp.Html.Dom;
using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Groups.Repair;
using FollowOn.Meetings;
using FollowOn.Meetings.Series;
using FollowOn.Meetings.Plans;
using FollowOn.Meetings.Times;
using FollowOn.Meetings.Places;
using FollowOn.Messaging.Delivery;
using FollowOn.Messaging.Mail;
using FollowOn.Messaging.Texts;
using FollowOn.Safety;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Access;

/// <summary>Every page of the site, who may open it, and its buttons. A page or a button that is not here fails the test.</summary>
public static class Doors
{
    public static IReadOnlyList<Door> All { get; } =
    [
        // For everybody.
        new Door("/", Who.Everybody),
        new Door("/privacy", Who.Everybody),
        new Door("/help-now", Who.Everybody),
        new Door("/how-help-is-offered", Who.Everybody),
        new Door("/not-found", Who.Everybody).Press(changesNothing: "It is where refused presses end."),
        new Door("/something-went-wrong", Who.Everybody).Press(changesNothing: "It is where broken presses end."),
        new Door("/sign-in", Who.Everybody).Press(fill: (form, _) => form.Fill("Contact", "visitor2@example.org")),
        new Door("/sign-in/code", Who.Everybody).Press(changesNothing: "Nobody asked for a code in this browser; the tests of signing in press it."),
        new Door("/sign-in/link", Who.Everybody).Press(changesNothing: "Without a key there is nothing to use; the tests of signing in press it.", from: "/sign-in"),
        new Door("/sign-in/another-way", Who.Everybody)
            .Press("Options", changesNothing: "Only our script is given a challenge; the browser's story presses it.")
            .Press("Passkey", changesNothing: "Without a challenge there is nothing to answer; the browser's story presses it."),
        new Door("/sign-in/organisation", Who.Everybody),
        new Door("/sign-in/organisation/problem", Who.Everybody),
        new Door("/sign-out", Who.SignedIn).Press(),

        // Signing in, once signed in.
        new Door("/me/sessions", Who.SignedIn).Press("End", before: TwiceSignedIn).Press("EndOthers", before: TwiceSignedIn),
        new Door("/me/passkeys", Who.SignedIn)
            .Press("Options", changesNothing: "Only our script is given a challenge; the browser's story presses it.")
            .Press("Add", changesNothing: "Without a challenge there is nothing to answer; the browser's story presses it.")
            .Press("Remove", before: WithPasskey),
        new Door("/me/calendar", Who.SignedIn).Press("Make").Press("Show", before: WithFeed).Press("End", before: WithFeed),
        new Door("/worried", Who.SignedIn).Press(by: "member", fill: (form, _) => form.Fill("What have you noticed?", "Not heard from").Choose("How soon should somebody look?", "Today")),
        new Door("/struggling", Who.SignedIn).Press(by: "member", fill: (form, _) => form.Choose("How soon would you like a call?", "Today")),
        new Door("/kept/{concern:guid}", Who.Teller).Named("concern:guid", "concern"),
        new Door("/come-back", Who.SignedIn).Press(by: "somebody who left"),

        // My data.
        new Door("/me/data", Who.SignedIn).Press("Html", changesNothing: "It is a file to take away; that it was taken is noted in the audit.").Press("Json", changesNothing: "It is a file to take away; that it was taken is noted in the audit."),
        new Door("/me/data/seen", Who.SignedIn),
        new Door("/me/data/correct", Who.SignedIn).Press(),
        new Door("/me/data/reach", Who.SignedIn).Press(by: "member", fill: (form, _) => form.Choose("Mobile number").Fill("The new number or address", "07700 900 555")),
        new Door("/me/data/reach/{change:guid}", Who.SignedIn).Named("change:guid", "draft").Press(changesNothing: "The codes went to a telephone; the tests of changing a detail press it."),
        new Door("/me/data/erase", Who.SignedIn).Press(by: "member", fill: (form, _) => form.Choose("Leave everything and be erased").Tick("Yes, erase me. I know that it can’t be undone.")),

        // By a key alone.
        new Door("/i/{key}", Who.Everybody).Key("i").Press(fill: (form, _) => FillIn.Choose(form, "Maybe")),
        new Door("/i/{key}/reach", Who.Everybody).Key("i").Press(),
        new Door("/i/{key}/times", Who.Everybody).Key("i").Press(),
        new Door("/i/{key}/done", Who.Everybody).Key("i"),
        new Door("/a/{key}", Who.Everybody).Key("a").Press("Answer"),
        new Door("/w/{key}", Who.Everybody).Key("w").Press().Press("HowMany").Press("DidNotMeet"),
        new Door("/n/{key}", Who.Everybody).Key("n").Press(),
        new Door("/t/{key}", Who.Everybody).Key("t").Press(),
        new Door("/v/{key}", Who.Everybody).Key("v").Press(),
        new Door("/e/{key}", Who.Everybody).Key("e").Press(before: EmailsWanted, by: "member").Press("Again", before: EmailsStopped, by: "member"),
        new Door("/c/{key}/meet-ups.ics", Who.Everybody).Key("c"),
        new Door("/d/{key}", Who.Everybody).Key("d").Press(fill: (form, things) => form.Fill("Code", ConcernNews.CodeOf(things["d"]))),
        new Door("/r/{key}", Who.Everybody).Key("r").Press(fill: (form, things) => form.Fill("Code", ConcernNews.CodeOf(things["r"]))),
        new Door("/l/{key}", Who.Everybody).Key("l").Press(fill: (form, _) => form.Fill("Word", "LEAVE")),

        // In the room, by the letters on its screen.
        new Door("/room", Who.Everybody).Press(changesNothing: "No letters are typed; the tests of the room type right and wrong ones."),
        new Door("/room/{code}", Who.Everybody)
            .Press("Link", fill: (form, _) => form.Fill("Contact", "07700 900 899"))
            .Press("Slip", fill: (form, things) => form.Fill("Number", things["slip"].Split('-')[0]).Fill("Letters", things["slip"].Split('-')[1])),
        new Door("/room/sent", Who.Everybody),
        // The installation's.
        new Door("/settings/languages", Who.InstallationAdministrator),
        new Door("/settings/languages/{language}", Who.InstallationAdministrator),
        new Door("/settings/mail", Who.InstallationAdministrator)
            .Press(fill: (form, _) => form.Fill("Server", "smtp.example.nhs.uk").Fill("Port", "587").Fill("User name", "").Fill("Emails come from this address", "groups@example.nhs.uk").Fill("and this name", "Groups")
                .Fill("Replies go to (if somewhere else)", "").Fill("Reports of what did not arrive go to (if somewhere else)", ""), button: "Save")
            .Press("Forget", before: MailSetUp)
            .Press("Test", before: MailSetUp, changesNothing: "It tries to send a message, and keeps nothing of it.", fill: (form, _) => form.Fill("To which address?", "ines@example.org"))
            .Press("Returns", fill: (form, _) => form.Fill("Server (POP3)", "pop.example.nhs.uk").Fill("Port", "995").Fill("User name", "returns").Fill("Password", "a secret"))
            .Press("ForgetReturns", before: MailSetUp)
            .Press("Replies", fill: (form, _) => form.Fill("Replies go to this address", "replies@example.nhs.uk").Fill("Server (IMAP)", "imap.example.nhs.uk").Fill("Port", "993").Fill("User name", "replies").Fill("Password", "a secret"))
            .Press("ForgetReplies", before: MailSetUp)
            .Press("LookReplies", before: MailSetUp, changesNothing: "It looks into a mailbox that does not answer.")
            .Press("Look", before: MailSetUp, changesNothing: "It looks into a mailbox that does not answer."),
        new Door("/settings/texts", Who.InstallationAdministrator)
            .Press("Notify", button: "Save GOV.UK Notify", fill: (form, _) => form.Fill("API key", $"a-{Guid.NewGuid()}-{Guid.NewGuid()}").Fill("Template ID", Guid.NewGuid().ToString()).Fill("Text message sender ID (if not the usual one)", ""))
            .Press("Http", button: "Save this provider", fill: (form, _) => form.Fill("Address", "https://texts.example.org/send").Choose("How is the text written down?", "As JSON").Fill("Body", """{"to":"{to}","text":"{text}"}""")
                .Fill("Headers", "X-Key: {key}").Fill("Answers that mean taken", "201").Fill("Where its answer names its own id (if it does)", "").Fill("Key", "a secret"))
            .Press("Forget", before: TextsSetUp)
            .Press("Test", before: TextsSetUp, fill: (form, _) => form.Fill("To which mobile number?", "07700 900 982"))
            .Press("Money", fill: (form, _) => form.Fill("What one piece of a text costs, in pence", "2.5").Fill("What each service may spend in a month, in pounds", "40"))
            .Press("Secret")
            .Press("ForgetSecret", before: TwoSecrets),

        new Door("/settings/waiting", Who.InstallationAdministrator),
        new Door("/settings/queue", Who.InstallationAdministrator)
            .Press("Pause", fill: (form, _) => form.Tamper("channel", "Text"), button: "Pause texts")
            .Press("GoOn", before: (app, _, _) => app.Change(db => ChannelPause.Pause(db, ContactChannel.Text, safetyToo: false, app.Now)))
            .Press("TryNow", before: (app, _, _) => app.Change(db => OutboxLook.SayClosed(db, "node", [(ContactChannel.Text, true)], app.Now))),

        // A service's.
        new Door("/services/new", Who.InstallationAdministrator).Press(),
        new Door("/services/{service}", Who.Staff),
        new Door("/services/{service}/reported", Who.Staff),
        new Door("/services/{service}/year/{year:int}", Who.Staff).Named("year:int", "year"),
        new Door("/services/{service}/details", Who.Administrator).Press(),
        new Door("/services/{service}/places", Who.Administrator),
        new Door("/services/{service}/places/new", Who.Administrator).Press(fill: (form, _) => form.Choose("What kind of place is it?", "Community room").Fill("What is it called?", "Hall").Fill("Postcode, or its first half", "BS1").Fill("How many people fit?", "8").Fill("Their telephone number", "")),
        new Door("/services/{service}/places/{place:guid}", Who.Administrator).Named("place:guid", "offered")
            .Press(fill: (form, _) => form.Fill("What is it called?", "Hall, first floor").Fill("Postcode, or its first half", "BS6").Fill("How many people fit?", "9").Fill("Their telephone number", "0117 496 0321"), button: "Save")
            .Press("Access", fill: (form, _) => form.Choose("Is there a way in without steps?", "Yes")).Press("TakeAway"),
        new Door("/services/{service}/crisis-numbers", Who.Administrator).Press(fill: (form, _) => form.Fill("Owner", "Lead nurse")).Press("Rung"),
        new Door("/services/{service}/people", Who.Administrator).Press()
            .Press("End", fill: (form, things) => form.Tamper("person", things["lead"]).Tamper("role", "ServiceLead"))
            .Press("EndSessions", fill: (form, things) => form.Tamper("person", things["lead"]), before: (app, things, _) => app.Browser().SignInAs(PersonId.Parse(things["lead"], null)))
            .Press("LostDevice", before: ColleagueWithPasskey),
        new Door("/services/{service}/concerns", Who.DutyClinician).Press("TakeUp"),
        new Door("/services/{service}/concerns/{concern:guid}", Who.DutyClinician).Named("concern:guid", "concern")
            .Press("TakeUp").Press("Note", fill: (form, _) => form.Fill("Note how it stands", "Rang, no answer yet"))
            .Press("HandOn", fill: (form, _) => form.Fill("To whom?", "Nell Archer")).Press("AtRisk")
            .Press("Close", before: TakenUp, fill: (form, _) => form.Choose("How did it end?", "Spoken with the person").Choose("Is it written in the patient's own record?", "Yes")
                .Choose("Does the person know that somebody was worried?", "Yes, I told them").Fill("How it ended, in a sentence or two", "A long talk")),
        new Door("/services/{service}/promise", Who.Promisers).Press(fill: (form, _) => form.Fill("When somebody is there", "Monday to Thursday, 10am to 3pm").Fill("For today: somebody looks within", "120").Fill("Those told are told again every", "30")
            .Fill("The deputy is told after", "30").Fill("The lead is told after", "60").Fill("The manager is told after", "90").Fill("Taken up, and nothing noted: everybody is told again after", "60").Fill("Your route for adults and children at risk (optional)", "Ring us.")
            .Fill("Lead", "Gwen Pritchard").Fill("Manager", "Judith Lowe"), button: "Read it before signing"),
        new Door("/services/{service}/promise/check", Who.Promisers).Press(before: PromiseWritten),
        new Door("/services/{service}/rota", Who.Promisers),
        new Door("/services/{service}/rota/day", Who.Promisers)
            .Press(from: "/services/{service}/rota/day?date=2026-12-01", fill: (form, _) => form.Fill("On duty", "Nell Archer").Fill("Deputy", "No deputy").Fill("From", "9am").Fill("Until", "4pm"), button: "Save")
            .Press("Swap", before: TwoOnDuty, from: "/services/{service}/rota/day?date=2026-12-03", fill: (form, _) => form.Fill("Gwen Pritchard takes instead", "Friday 4 December, 9am to 4pm: Nell Archer")),
        new Door("/services/{service}/rota/fill", Who.Promisers)
            .Press(fill: (form, _) => form.Fill("On duty", "Nell Archer").Fill("Deputy", "No deputy")),
        new Door("/services/{service}/rota/away", Who.Promisers)
            .Press(fill: (form, _) => form.Fill("Who is away", "Gwen Pritchard"), before: OnDutyInAFortnight),
        new Door("/services/{service}/rota/print", Who.Promisers),
        new Door("/services/{service}/reports", Who.DutyClinician),
        new Door("/services/{service}/reports/{report:guid}", Who.DutyClinician).Named("report:guid", "told").Press(button: "Note it").Press("Close"),
        new Door("/services/{service}/programmes/new", Who.Planners).Press(),
        new Door("/services/{service}/groups/new", Who.Planners).Press().Press("More", changesNothing: "It shows more boxes to fill in."),

        new Door("/services/{service}/who-has-seen-what", Who.Administrator).Press("File", changesNothing: "It is a file to take away; that it was taken is noted in the audit."),

        // A programme's, before it is handed over.
        new Door("/programmes/{programme}", Who.Preparers),
        new Door("/programmes/{programme}/details", Who.Preparers).Press(),
        new Door("/programmes/{programme}/sessions", Who.Preparers).Press(from: "/programmes/{programme}/sessions?move=8"),
        new Door("/programmes/{programme}/team", Who.Preparers).Press().Press("Volunteer").Press("End"),
        new Door("/programmes/{programme}/participants/add", Who.Preparers).Press(),
        new Door("/programmes/{programme}/participants/import", Who.Preparers).Press(),
        new Door("/programmes/{programme}/participants/import/{draft:guid}", Who.Facilitator).Named("draft:guid", "draft")
            .Press("Mend").Press("Columns").Press("Heading").Press("Forget").Press("Add"),
        new Door("/programmes/{programme}/participants/{participant}", Who.Preparers).Press().Press("Remove"),
        new Door("/programmes/{programme}/participants/{participant}/answers", Who.Facilitator).Press(),
        new Door("/programmes/{programme}/participants/{participant}/reach", Who.Preparers).Press(fill: (form, _) => form.Fill("New mobile number", "07700 900 556").Tick("I made sure that it is them")),
        new Door("/programmes/{programme}/run-sheet", Who.Volunteer),
        new Door("/programmes/{programme}/visits", Who.Volunteer).Named("programme", "handed-over").Press("Cant").Press("After", before: CantVisit),

        // The hand-over.
        new Door("/programmes/{programme}/handover", Who.Facilitator),
        new Door("/programmes/{programme}/handover/introduce", Who.Facilitator).Press("Send").Press("Tick"),
        new Door("/programmes/{programme}/handover/explore", Who.Facilitator).Press("Remind").Press("Tick"),
        new Door("/programmes/{programme}/handover/first-meet-up", Who.Facilitator)
            .Press("Meet", from: "/programmes/{programme}/handover/first-meet-up?step=meet").Press("Places", from: "/programmes/{programme}/handover/first-meet-up?step=places")
            .Press("Choose", from: "/programmes/{programme}/handover/first-meet-up?step=choose").Press("Often", from: "/programmes/{programme}/handover/first-meet-up?step=often"),
        new Door("/programmes/{programme}/handover/decide", Who.Facilitator).Press(),
        new Door("/programmes/{programme}/handover/who-asks", Who.Facilitator).Press(),
        new Door("/programmes/{programme}/handover/volunteer", Who.Facilitator).Press(),
        new Door("/programmes/{programme}/handover/what-the-service-sees", Who.Facilitator).Press(),
        new Door("/programmes/{programme}/handover/check", Who.Facilitator).Press(),
        new Door("/programmes/{programme}/handover/fewer", Who.Facilitator).Named("programme", "few").Press(),
        new Door("/programmes/{programme}/handover/done", Who.Facilitator).Named("programme", "closed").Press("OpenAgain"),
        new Door("/programmes/{programme}/handover/slips", Who.Facilitator).Press(),
        new Door("/programmes/{programme}/handover/letters", Who.Facilitator).Named("programme", "closed")
            .Press("Given", before: LetterWaits),
        new Door("/programmes/{programme}/handover/leaflet", Who.Facilitator),
        new Door("/programmes/{programme}/handover/room", Who.Facilitator)
            .Press("Open", instead: ("programme", "few")).Press("End"),
        new Door("/programmes/{programme}/handover/type-in", Who.Facilitator)
            .Press(fill: (form, _) => OnlyTheFirstRow(form)),
        new Door("/programmes/{programme}/print", Who.Facilitator),
        new Door("/programmes/{programme}/print/run-sheet", Who.Facilitator),
        new Door("/programmes/{programme}/print/volunteer", Who.Facilitator),
        new Door("/programmes/{programme}/print/privacy", Who.Facilitator),
        new Door("/programmes/{programme}/print/help-cards", Who.Facilitator),
        new Door("/programmes/{programme}/print/forms", Who.Facilitator),
        new Door("/programmes/{programme}/print/contact-lists", Who.Facilitator).Named("programme", "handed-over"),
        new Door("/programmes/{programme}/nobody-lost", Who.Facilitator).Named("programme", "closed")
            .Press("Note", before: LetterWaits),

        // A group's own.
        new Door("/groups/{group}", Who.Member)
            .Press("Answer").Press("FlareUp").Press("Back", before: Resting)
            .Press("Next", instead: ("group", "quiet")).Press("StillInTouch", instead: ("group", "quiet")),
        new Door("/groups/{group}/people", Who.Member),
        new Door("/groups/{group}/people/print", Who.Member),
        new Door("/groups/{group}/me", Who.Member).Press("Rest").Press("Back", before: Resting).Press("Hide").Press("HowOften").Press("EmailIsRight", before: CameBack).Press("NumberIsRight", before: TextCameBack).Press("EmailsAgain", before: NoEmails).Press("Notes").Press("Ring"),
        new Door("/groups/{group}/chat", Who.Member).Press(fill: (form, _) => form.Fill("The link to your chat", "https://t.me/+abc")).Press("Mine", before: WithChat),
        new Door("/groups/{group}/chat/guide", Who.Member),
        new Door("/groups/{group}/me/details", Who.Member).Press(),
        new Door("/groups/{group}/me/sharing", Who.Member).Press(),
        new Door("/groups/{group}/me/keep-from", Who.Member).Press().Press("Lift", before: Keeping),
        new Door("/groups/{group}/me/checked-on", Who.Member).Press().Press("Ask").Press("Drop", before: WithBuddy).Press("Answer", before: AskedAsBuddy),
        new Door("/groups/{group}/me/times", Who.Member),
        new Door("/groups/{group}/me/times/usual", Who.Member).Press(fill: (form, _) => form.Choose("Mornings", "I could manage it")),
        new Door("/groups/{group}/me/times/limits", Who.Member)
            .Press(button: "See what we understood", fill: (form, _) => form.Fill("Typed", "not before 10:45").Tamper("Seen", "not before 10:45").Tamper("Step", "Keep")).Press("Remove", before: WithTimes),
        new Door("/groups/{group}/me/times/away", Who.Member).Press(button: "Save").Press("Remove", before: WithTimes),
        new Door("/groups/{group}/me/times/flare-up", Who.Member).Press(button: "Save").Press("End", before: WithTimes),
        new Door("/groups/{group}/me/times/notice", Who.Member).Press(),
        new Door("/groups/{group}/me/times/travel", Who.Member).Press(fill: (form, _) => form.Fill("From", "BS16")),
        new Door("/groups/{group}/me/times/needs", Who.Member).Press(),
        new Door("/groups/{group}/people/{person}/times", Who.Member).Press(fill: (form, _) => form.Choose("Mornings", "good").Fill("Typed", "")),
        new Door("/groups/{group}/check-ins", Who.Member).Press(),
        new Door("/groups/{group}/check-ins/new", Who.Member).Press(),
        new Door("/groups/{group}/check-ins/{checkIn:guid}", Who.Member).Named("checkIn:guid", "checkIn").Press().Press("AllRight", before: AboutThem),
        new Door("/groups/{group}/leave", Who.Member).Press(),
        new Door("/groups/{group}/how-we-run", Who.Member).Press().Press("Ask").Press("StopAsking", before: Asking)
            .Press("Rest").Press("NoAsking").Press("AskAgain", before: GroupRests),
        new Door("/groups/{group}/how-we-run/rhythm", Who.Member).Press(fill: (form, _) => form.Choose("Every 6 to 8 weeks")),
        new Door("/groups/{group}/how-we-run/dates", Who.Member).Press("Skip", before: EveryFourWeeks).Press("PutBack", before: OneTakenOut).Press("Pause", fill: (form, _) => form.FillDate("First day", new DateOnly(2027, 7, 19)).FillDate("Last day", new DateOnly(2027, 8, 31))),
        new Door("/groups/{group}/how-we-run/turns", Who.Member).Press(fill: (form, _) => form.Choose("Two times").Fill("One time", "11am").Fill("The other time", "6pm")),
        new Door("/groups/{group}/not-right", Who.Member),
        new Door("/groups/{group}/not-right/tell", Who.Member).Press(fill: (form, _) => form.Choose("Nobody in particular").Tamper("Step", "Send")),
        new Door("/groups/{group}/not-right/{report:guid}", Who.Teller).Named("report:guid", "report").Press("TakeBack"),
        new Door("/groups/{group}/look-at/{report:guid}", Who.Teller).Named("report:guid", "report").Press(button: "Note it").Press("HandOn").Press("Close"),
        new Door("/groups/{group}/look-at/{report:guid}/ask", Who.Teller).Named("report:guid", "report").Press(before: NoQuestion, button: "Ask the group"),
        new Door("/groups/{group}/questions/{question:guid}", Who.Member).Named("question:guid", "question")
            .Press("Answer").Press("Say", before: AskedAboutThem).Press("ServiceFirst", before: AskedAboutThem).Press("Afresh", before: AgreedOfDerek),
        new Door("/groups/{group}/not-heard-from", Who.Member)
            .Press("Note", before: Lost),
        new Door("/groups/{group}/plan", Who.Member).Press("Answer").Press("Ask", before: NothingChosen).Press("Fix", before: FollowOnDecides).Press("Way", before: NothingChosen),
        new Door("/groups/{group}/plan/for/{person}", Who.Member).Press(),
        new Door("/groups/{group}/places", Who.Member).Press("Show", before: PlaceHidden),
        new Door("/groups/{group}/places/new", Who.Member).Press(fill: (form, _) => form.Choose("What kind of place is it?", "Café").Fill("What is it called?", "Café Kino").Fill("Postcode, or its first half", "BS1").Fill("How many people fit?", "8").Fill("Their telephone number", "")),
        new Door("/groups/{group}/places/{place:guid}", Who.Member).Named("place:guid", "place").Press("TakeAway").Press("NoRoom").Press("Hide", instead: ("place:guid", "offered")),
        new Door("/groups/{group}/places/{place:guid}/edit", Who.Member).Named("place:guid", "place").Press(fill: (form, _) => form.Fill("What is it called?", "Café Kino, by the lift").Fill("Postcode, or its first half", "BS6").Fill("How many people fit?", "9").Fill("Their telephone number", "0117 496 0321")),
        new Door("/groups/{group}/places/{place:guid}/access", Who.Member).Named("place:guid", "place").Press(fill: (form, _) => form.Choose("Is there a way in without steps?", "Yes")),
        new Door("/groups/{group}/places/{place:guid}/rooms", Who.Member).Named("place:guid", "place").Press(fill: (form, _) => form.Fill("What is the room called?", "garden").Fill("How many people fit?", "4")),
        new Door("/groups/{group}/meet-ups/new", Who.Member).Press(fill: (form, _) => FillIn.Untick(form, "AlreadyMet")),
        new Door("/groups/{group}/meet-ups/{meeting}", Who.Member).Press("Answer").Press("IWas", instead: ("meeting", "past")),
        new Door("/groups/{group}/meet-ups/{meeting}/pass-on", Who.Member)
            .Press(fill: (form, _) => form.Fill("Your word to them", "running late").Tamper("Step", "Send"), before: DerekComes)
            .Press("TakeBack", before: PassedOn),
        new Door("/groups/{group}/meet-ups/{meeting}/messages", Who.Member),
        new Door("/groups/{group}/meet-ups/{meeting}/ring", Who.Member),
        new Door("/groups/{group}/meet-ups/{meeting}/calendar", Who.Member),
        new Door("/groups/{group}/meet-ups/{meeting}/change", Who.Member).Press(),
        new Door("/groups/{group}/meet-ups/{meeting}/cancel", Who.Member).Press(),
        new Door("/groups/{group}/meet-ups/{meeting}/who-came", Who.Member).Named("meeting", "past").Press().Press("HowMany").Press("DidNotMeet"),
        new Door("/groups/{group}/meet-ups/{meeting}/for/{person}", Who.Member).Press(),
    ];

    private static Task WithFeed(TestApp app, Things things, Person person) => app.Do<CalendarFeeds>(feeds => feeds.Make(person.Id));

    private static Task EveryFourWeeks(TestApp app, Things things, Person person) => app.Change(async db =>
        (await db.Groups.SingleAsync(g => g.Id == GroupId.From(Guid.Parse(things["group"])))).MeetEvery(28));

    private static Task OneTakenOut(TestApp app, Things things, Person person) => app.Change(async db =>
        (await db.Groups.SingleAsync(g => g.Id == GroupId.From(Guid.Parse(things["group"])))).NotOn(new Break(app.Today.AddDays(60), app.Today.AddDays(60)), app.Today));
    /// <summary>The group would rather not have what its service offers.</summary>
    private static Task PlaceHidden(TestApp app, Things things, Person person) =>
        app.Do<VenueBook>(book => book.Hide(GroupId.Parse(things["group"], null), Guid.Parse(things["offered"]), hidden: true));

    /// <summary>A paper form is typed in letters; the other rows stay empty.</summary>
    private static void OnlyTheFirstRow(WebForm form)
    {
        foreach (var box in form.Element.QuerySelectorAll("input").OfType<IHtmlInputElement>().Where(i => i.Type == "text"))
            box.Value = box.Name == "Rows[0].Answer" ? "M" : "";
    }

    private static Task WithBuddy(TestApp app, Things things, Person person) =>
        app.Do<CheckWishes>(wishes => wishes.AskBuddy(GroupId.Parse(things["group"], null), person.Id, PersonId.Parse(things["person"], null)));

    private static Task AskedAsBuddy(TestApp app, Things things, Person person) =>
        app.Do<CheckWishes>(wishes => wishes.AskBuddy(GroupId.Parse(things["group"], null), PersonId.Parse(things["person"], null), person.Id));

    /// <summary>The check-in is about the visitor.</summary>
    private static Task AboutThem(TestApp app, Things things, Person person) =>
        app.Change(db => db.CheckIns.Where(c => c.Id == Guid.Parse(things["checkIn"])).ExecuteUpdateAsync(u => u.SetProperty(c => c.About, person.Id)));

    private static Task TwiceSignedIn(TestApp app, Things things, Person person) => app.Browser().SignInAs(person.Id);

    private static Task WithPasskey(TestApp app, Things things, Person person) => app.Change(db =>
    {
        db.Passkeys.Add(new Passkey(person.Id, Guid.NewGuid().ToString(), [1], "My laptop", app.Now));
        return Task.CompletedTask;
    });

    private static Task ColleagueWithPasskey(TestApp app, Things things, Person person) => app.Change(async db =>
    {
        var colleague = await db.People.SingleAsync(p => p.Id == PersonId.Parse(things["lead"], null));
        db.Passkeys.Add(new Passkey(colleague.Id, Guid.NewGuid().ToString(), [1], "My laptop", app.Now));
    });

    /// <summary>Who pressed before has signed it already; the same is written once more.</summary>
    private static Task PromiseWritten(TestApp app, Things things, Person person) => app.Do<Promises>(async promises =>
    {
        var service = ServiceId.Parse(things["service"], null);
        var signed = (await promises.Signed(service))[0];
        Assert.Null(await promises.Write(service, new Promising(signed.Cover, false, "A nurse", PromisedSteps.Usual, signed.LeadId, signed.ManagerId, "")));
    });

    /// <summary>Whoever presses has it: only they may close it.</summary>
    private static Task TakenUp(TestApp app, Things things, Person person) => app.Do<Concerns>(concerns => concerns.TakeUp(Guid.Parse(things["concern"]), person.Id));

    private static Task TwoOnDuty(TestApp app, Things things, Person person) => OnDuty(app, things, new(2026, 12, 3), new(2026, 12, 4));

    private static Task OnDutyInAFortnight(TestApp app, Things things, Person person) => OnDuty(app, things, app.Today.AddDays(15), null);

    /// <summary>The lead of the promise on one date, and somebody else on another.</summary>
    private static Task OnDuty(TestApp app, Things things, DateOnly lead, DateOnly? other) => app.Change(async db =>
    {
        var service = ServiceId.Parse(things["service"], null);
        var (leads, nell) = (await db.Promises.Where(p => p.ServiceId == service && p.SignedAt != null).OrderBy(p => p.SignedAt).Select(p => p.LeadId).FirstAsync(), PersonId.Parse(things["nell"], null));
        await db.Duties.Where(d => d.ServiceId == service).ExecuteDeleteAsync();
        db.Duties.Add(new Duty(service, lead, new TimeOnly(9, 0), new TimeOnly(16, 0), leads, null));
        if (other is { } date)
            db.Duties.Add(new Duty(service, date, new TimeOnly(9, 0), new TimeOnly(16, 0), nell, null));
    });

    private static async Task MailSetUp(TestApp app, Things things, Person person)
    {
        var mail = app.Services.GetRequiredService<MailAccounts>();
        await mail.Save(new MailSettings("localhost", 9, MailSecurity.StartTls, null, null, "groups@example.nhs.uk", "Groups"));
        await mail.Save(new ReturnsSettings("localhost", 9, MailSecurity.Tls, "returns", "a secret"));
        await mail.Save(new RepliesSettings("localhost", 9, MailSecurity.Tls, "replies", "a secret", "replies@example.nhs.uk"));
    }

    private static Task TextsSetUp(TestApp app, Things things, Person person) =>
        app.Services.GetRequiredService<TextAccounts>().Save(new TextSettings(TextCarrier.Http, "a secret", Http: new HttpTextSettings("http://127.0.0.1:9/", "POST", false, """{"to":"{to}","text":"{text}"}""", "", "200", null)));

    private static Task TwoSecrets(TestApp app, Things things, Person person) => app.DoApart<HookSecrets>(async secrets =>
    {
        await secrets.New();
        await secrets.New();
    });

    /// <summary>Of a hand-over that was closed, one letter has not been printed.</summary>
    private static Task LetterWaits(TestApp app, Things things, Person person)
    {
        var closed = ProgrammeId.Parse(things["closed"], null);
        return app.Change(db => db.Outbox.Where(m => m.Template == "fewer-than-three" && db.Participants.Any(p => p.ProgrammeId == closed && p.PersonId == m.To))
            .ExecuteUpdateAsync(u => u.SetProperty(m => m.Channel, ContactChannel.Letter).SetProperty(m => m.SentAt, (DateTime?)null)));
    }

    /// <summary>Handed over sixteen days ago; one member was told by letter, which was never printed, and this person asks people.</summary>
    private static async Task Lost(TestApp app, Things things, Person person)
    {
        var (group, derek, then) = (GroupId.Parse(things["group"], null), PersonId.Parse(things["person"], null), app.Now.AddDays(-16));
        await app.Change(db => db.Handovers.Where(h => h.GroupId == group).ExecuteUpdateAsync(u => u.SetProperty(h => h.HandedOverAt, then)));
        await app.Change(db => db.Outbox.Where(m => m.To == derek && m.Template == "meeting-agreed")
            .ExecuteUpdateAsync(u => u.SetProperty(m => m.Channel, ContactChannel.Letter).SetProperty(m => m.SentAt, (DateTime?)null).SetProperty(m => m.QueuedAt, then)));
        await Asking(app, things, person);
    }

    /// <summary>They have said a limit, dates away, and a flare-up.</summary>
    private static Task WithTimes(TestApp app, Things things, Person person) => app.Do<SayTimes>(times => times.Change(person.Id, person.Id, t =>
    {
        t.Limit(WeeklyLimits.None.With(LimitReader.Read("nothing after 3pm").Understood));
        t.GoAway(DatesAway.None.With(new Away(app.Today.AddDays(3), app.Today.AddDays(5))));
        t.Flare(app.Today.AddDays(2));
    }));

    private static Task CameBack(TestApp app, Things things, Person person) =>
        app.Change(async db => (await db.People.SingleAsync(p => p.Id == person.Id)).NoteEmailCameBack(app.Now));

    private static Task NoEmails(TestApp app, Things things, Person person) =>
        app.Change(async db => (await db.People.SingleAsync(p => p.Id == person.Id)).StopEmails(app.Now));

    /// <summary>Whoever presses, the link is one certain person's.</summary>
    private static Task EmailsStopped(TestApp app, Things things, Person person) => app.DoApart<StopEmails>(emails => emails.Stop(things["e"]));

    private static Task EmailsWanted(TestApp app, Things things, Person person) => app.DoApart<StopEmails>(emails => emails.Start(things["e"]));

    private static Task WithChat(TestApp app, Things things, Person person) =>
        app.Do<ChatOfGroup>(chats => chats.Keep(GroupId.Parse(things["group"], null), ChatAddress.Read("https://t.me/+abc")));

    private static Task DerekComes(TestApp app, Things things, Person person)
    {
        var (meeting, derek) = (MeetingId.Parse(things["meeting"], null), PersonId.Parse(things["person"], null));
        return app.Change(async db => (await db.Meetings.SingleAsync(m => m.Id == meeting)).Answer(derek, Coming.Coming, null, derek, app.Now));
    }

    private static async Task PassedOn(TestApp app, Things things, Person person)
    {
        await DerekComes(app, things, person);
        await app.Do<PassOn>(passOn => passOn.Do(Guid.NewGuid(), MeetingId.Parse(things["meeting"], null), person.Id, "running late"));
    }

    private static Task TextCameBack(TestApp app, Things things, Person person) => app.Change(async db =>
    {
        var member = await db.People.SingleAsync(p => p.Id == person.Id);
        if (member.Mobile is null)
            member.ChangeMobile(PhoneNumber.Read("07700 900 557"));
        member.NoteMobileFailed(app.Now);
    });

    private static Task Resting(TestApp app, Things things, Person person) =>
        With<RestAndLeave>(app, things, person, (verbs, membership) => verbs.Rest(membership));

    private static Task Asking(TestApp app, Things things, Person person) =>
        With<Asking>(app, things, person, (verbs, membership) => verbs.Offer(membership));

    private static Task GroupRests(TestApp app, Things things, Person person) =>
        app.Change(async db => (await db.Groups.SingleAsync(g => g.Id == GroupId.Parse(things["group"], null))).RestFor(4, app.Today));

    private static Task CantVisit(TestApp app, Things things, Person person) =>
        app.Do<Visits>(visits => visits.Cant(ProgrammeId.Parse(things["handed-over"], null), MeetingId.Parse(things["meeting"], null), person.Id));

    private static Task NoQuestion(TestApp app, Things things, Person person) =>
        app.Change(async db => (await db.GroupQuestions.SingleAsync(q => q.Id == Guid.Parse(things["question"]))).End(GroupOutcome.TooFew, app.Now.AddDays(-60)));

    private static Task NothingChosen(TestApp app, Things things, Person person) =>
        app.Change(async db => (await db.GroupPlans.Where(p => p.GroupId == GroupId.Parse(things["group"], null) && p.ClosedAt == null).ToListAsync()).ForEach(p => p.End(PlanOutcome.Overtaken, 3, app.Now)));

    private static async Task FollowOnDecides(TestApp app, Things things, Person person)
    {
        await NothingChosen(app, things, person);
        await app.Change(db =>
        {
            var way = new PlanWay(GroupId.Parse(things["group"], null));
            way.Choose(fairest: true, app.Now);
            return Task.FromResult(db.PlanWays.Add(way));
        });
    }

    private static Task AskedAboutThem(TestApp app, Things things, Person person) =>
        Instead(app, things, new GroupQuestion(Guid.Parse(things["question"]), GroupId.Parse(things["group"], null), GroupAsks.TakeABreak, person.Id, 7, Guid.Parse(things["report"]), PersonId.New(), app.Now));

    private static Task AgreedOfDerek(TestApp app, Things things, Person person)
    {
        var (then, derek) = (app.Now.AddDays(-60), PersonId.Parse(things["person"], null));
        var question = new GroupQuestion(Guid.Parse(things["question"]), GroupId.Parse(things["group"], null), GroupAsks.TakeABreak, derek, 7, null, PersonId.New(), then);
        question.Open(then);
        question.End(GroupOutcome.Agreed, app.Now.AddDays(-50));
        // Whoever looks has been in the group all the while.
        return app.Change(async db => await db.Memberships.Where(m => m.PersonId == person.Id).ExecuteUpdateAsync(u => u.SetProperty(m => m.JoinedAt, then)))
            .ContinueWith(_ => Instead(app, things, question), TaskScheduler.Default).Unwrap();
    }

    private static async Task Instead(TestApp app, Things things, GroupQuestion question)
    {
        await app.Change(db => db.GroupQuestions.Where(q => q.Id == question.Id).ExecuteDeleteAsync());
        await app.Change(db =>
        {
            db.GroupQuestions.Add(question);
            return Task.CompletedTask;
        });
    }

    private static Task Keeping(TestApp app, Things things, Person person) =>
        With<KeepFrom>(app, things, person, (verbs, membership) => verbs.Start(membership.GroupId, person.Id, PersonId.Parse(things["person"], null)));

    private static Task With<TVerb>(TestApp app, Things things, Person person, Func<TVerb, Membership, Task> verb)
        where TVerb : notnull
    {
        var group = GroupId.Parse(things["group"], null);
        return app.Do<TVerb>(async (verbs, db) => await verb(verbs, await db.Memberships.SingleAsync(m => m.GroupId == group && m.PersonId == person.Id)));
    }
}
