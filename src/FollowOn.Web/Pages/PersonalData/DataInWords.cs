using FollowOn.Audit;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Meetings.Plans;
using FollowOn.PersonalData;
using FollowOn.Safety;
using FollowOn.Web.Words;

namespace FollowOn.Web.Pages.PersonalData;

/// <summary>Says what is held about somebody in plain words, the same on the page and in the file they take away.</summary>
public sealed class DataInWords(MemberWords w)
{
    public IReadOnlyList<Section> Of(HeldAboutYou held) =>
    [
        You(held.You),
        Part("times", held.UsualTimes is { } times ? [.. Times(times)] : []),
        Part("programmes", [.. held.Programmes.SelectMany(Programme)]),
        Part("groups", [.. held.Groups.SelectMany(Group)]),
        Part("shared", [.. held.Shared.Select(Consent)]),
        Part("kept", [.. held.KeptFrom.Select(k => new Entry(Is(k.Group), k.Until is { } until
            ? w["mydata.kept.until", ("name", k.Name), ("date", Day(k.Since)), ("until", Day(until))]
            : w["mydata.kept.since", ("name", k.Name), ("date", Day(k.Since))]))]),
        Part("meetups", [.. held.MeetUps.Select(MeetUp)]),
        Part("notes", [.. held.NotesFromYou.Select(n => new Entry(Is($"{n.Group}, {UkWords.DateAndYear(n.MeetUp)}"), w.Count("mydata.notes.one", n.ToPeople, ("when", Plain(n.At)))
            + (n.TakenBackAt is { } back ? " " + w["mydata.notes.back", ("when", Plain(back))] : ""), n.Words ?? w["notes.gone"]))]),
        Part("calls", [.. held.Calls.Select(Call)]),
        Part("places", [.. held.Places.Select(p => new Entry(Is(p.IsYourHome ? $"{p.Of}, {w["mydata.places.home"]}" : $"{p.Of}, {p.Name}"), string.Join(" ", new[]
        {
            p.AddedByYou ? w["mydata.places.added", ("date", Day(p.AddedAt))] : null, p.Checked > 0 ? w.Count("mydata.places.checked", p.Checked) : null,
        }.OfType<string>()), p.Address ?? ""))]),
        Part("turns", [.. held.Turns.Select(t => new Entry(Is(t.Group), w["mydata.turns." + (t.Became?.ToString() ?? "Waits"), ("date", UkWords.DateAndYear(t.Date)), ("when", Day(t.OfferedAt))]))]),
        Part("dates", [.. held.DatesChosen.Select(d => new Entry(Is($"{d.Group}, {Day(d.AskedAt)}"), string.Join(" ", new[] { d.AskedByYou ? w["mydata.dates.asked"] : "", d.Says.Count == 0 ? "" : w["mydata.dates.said", ("said", string.Join(", ", d.Says.Select((s, i) => $"{GroupPlan.Letter(i)} {w["plan.suits." + s].ToLowerInvariant()}")))] }.Where(x => x.Length > 0))))]),
        Part("left-out", [.. held.LeftOut.Select(l => new Entry(Is(l.Group), w["mydata.left-out.on", ("date", UkWords.DateAndYear(l.MeetUp))]))]),
        Part("in-touch", [.. held.StillInTouch.Select(a => new Entry(Is(a.Group), w[a.Yes ? "mydata.in-touch.yes" : "mydata.in-touch.no", ("date", UkWords.DateAndYear(a.AskedOn))]))]),
        Part("reports", [.. held.Reports.Select(r => new Entry(Is($"{r.Group}, {UkWords.DateAndYear(DateOnly.FromDateTime(r.SentAt))}"), w["repair.kind." + r.Kind] + ". " + w["repair.state." + r.State], r.Words ?? w["repair.gone"]))]),
        Part("report-steps", [.. held.ReportSteps.Select(s => new Entry(Is($"{s.Group}, {UkWords.DateAndYear(DateOnly.FromDateTime(s.At))}"), w["repair.step." + s.Step], s.Note ?? ""))]),
        Part("group-questions", [.. held.GroupQuestions.Select(q => new Entry(Is($"{q.Group}, {UkWords.DateAndYear(DateOnly.FromDateTime(q.AskedAt))}"), string.Join(" ", new[]
        {
            w["repair.asks.short." + q.Asks], q.AskedByYou ? w["mydata.group-questions.by-you"] : null, q.AboutYou ? w["mydata.group-questions.about-you"] : null,
            q.Answer is { } answer ? w["mydata.group-questions.answer", ("answer", w["repair.answer." + answer])] : null, q.Outcome is { } came ? w["repair.outcome.short." + came] : null,
        }.OfType<string>()), q.Said ?? ""))]),
        Part("tries", [.. held.Tries.Select(t => new Entry(Is(t.Programme), w["mydata.tries." + t.Outcome, ("date", Day(t.At)), ("who", t.By ?? w["mydata.tries.somebody"])]))]),
        Part("slips", [.. held.Slips.Select(s => new Entry(Is(s.Programme), w["mydata.slips.one", ("n", s.Number), ("date", Day(s.MadeAt))]))]),
        Part("work", [.. held.Work.Select(r => new Entry(Is(w["mydata.role." + r.Role]), Is(string.Join(", ", new[] { r.Service, r.Programme, r.EndedAt is { } until
            ? w["mydata.work.until", ("date", Day(r.GivenAt)), ("until", Day(until))] : w["mydata.work.since", ("date", Day(r.GivenAt))] }.OfType<string>()))))]),
        Part("cant-visit", [.. held.CantVisit.Select(v => new Entry(Is($"{v.Group}, {UkWords.DateAndYear(v.Date)}"), v.TakenBackAt is { } back
            ? w["mydata.cant-visit.back", ("date", Day(v.SaidAt)), ("back", Day(back))] : w["mydata.cant-visit.said", ("date", Day(v.SaidAt))]))]),
        Part("promises", [.. held.Promises.Select(p => new Entry(Is(p.Service), string.Join(" ", new[]
        {
            w[p.SignedAt is not null ? "mydata.promises.signed" : "mydata.promises.draft", ("date", Day(p.SignedAt ?? p.WrittenAt))],
            p.Lead ? w["mydata.promises.lead"] : null, p.Manager ? w["mydata.promises.manager"] : null, p.SignedAs is { } name ? w["mydata.promises.by-you", ("name", name)] : null,
        }.OfType<string>())))]),
        Part("duties", [.. held.Duties.Select(d => new Entry(Is(d.Service), w[d.AsDeputy ? "mydata.duties.deputy" : "mydata.duties.on", ("date", UkWords.DateAndYear(d.Date)), ("from", UkWords.Time(d.From)), ("until", UkWords.Time(d.Until))]))]),
        Part("duty-tests", [.. held.DutyTests.Select(t => new Entry(Is(t.Service), t.TappedAt is { } tapped
            ? w["mydata.duty-tests.tapped", ("asked", Plain(t.AskedAt)), ("tapped", Plain(tapped))]
            : w[t.LeadToldAt is null ? "mydata.duty-tests.asked" : "mydata.duty-tests.told", ("asked", Plain(t.AskedAt))]))]),
        Part("room", [.. held.RoomScreens.Select(r => new Entry(Is(r.Programme), w["mydata.room.open", ("from", Plain(r.OpenedAt)), ("until", Plain(r.Until))]))]),
        Part("drafts", [.. held.Drafts.Select(d => new Entry(w["mydata.drafts.list"], When(d.TouchedAt)))]),
        Part("messages", [.. held.MessagesToYou.Select(Message)]),
        Part("texts", [.. held.TextsFromYou.Select(t => new Entry(When(t.ReceivedAt), UnderstoodAs(t.UnderstoodAs)))]),
        Part("questions", [.. held.Questions.Select(q => new Entry(When(q.AskedAt), w["mydata.question." + q.Kind] + " " + (q.ClosedAt is { } closed
            ? w["mydata.questions.closed", ("when", Day(closed))] : w["mydata.questions.open"])))]),
        Part("changes", [.. held.ContactChanges.Select(Change)]),
        Part("signed-in", [.. held.SignedIn.Select(SignedIn)]),
        Part("passkeys", [.. held.Passkeys.Select(k => new Entry(Is(k.Name), Used(k.AddedAt, k.LastUsedAt)))]),
        Part("organisations", [.. held.Organisations.Select(o => new Entry(Is(o.Issuer), Is(o.Subject) + ", " + Used(o.Since, o.LastUsedAt)))]),
        Part("checked-on", [.. held.CheckedOn.Select(CheckedOn)]),
        Part("check-ins", [.. held.CheckIns.Select(CheckIn)]),
        Part("concerns", [.. held.Concerns.Select(Concern)]),
        Part("keys", [
            new Entry(w["mydata.keys.links"], Is($"{held.Keys.LinksInMessages}")), new Entry(w["mydata.keys.codes"], Is($"{held.Keys.SignInCodes}")),
            new Entry(w["mydata.keys.passkeys"], Is($"{held.Keys.PasskeysAskedFor}")),
            .. held.Keys.CalendarAddressMadeAt is { } made ? new[] { new Entry(w["feed.title"], Is(Day(made))) } : []]),
        new Section(w["mydata.seen.title"], w["mydata.seen.why"], [.. held.WhoHasSeen.Select(Seen)]),
    ];

    /// <summary>Who saw or did what, and when.</summary>
    public Entry Seen(SeenDetails seen)
    {
        var key = "mydata.seen." + seen.What;
        var what = w[MemberWords.Keys.Contains(key) ? key : "mydata.seen.other", ("programme", seen.Programme ?? "")];
        var who = (seen.Who, seen.Role) switch
        {
            (null, _) => w["mydata.seen.itself"],
            ({ } name, { } role) => w["mydata.seen.who", ("name", name), ("role", w["mydata.role." + role])],
            ({ } name, _) => w["mydata.seen.who-was", ("name", name)],
        };
        return new Entry(When(seen.At), Is($"{who}: {what}"));
    }

    private Section Part(string key, IReadOnlyList<Entry> entries) => new(w["mydata." + key], w[$"mydata.{key}.why"], entries);

    private Section You(HeldDetails you)
    {
        var entries = new List<Entry>
        {
            new(w["groups.details.known-as"], Is(you.KnownAs)),
            new(w["mydata.full-name"], Is(you.FullName)),
            new(w["groups.detail.Mobile"], Or(you.Mobile)),
            new(w["groups.detail.Email"], Or(you.Email)),
            new(w["groups.detail.Landline"], Or(you.Landline)),
            new(w["groups.details.prefers"], you.LikesToBeReachedBy is { } channel ? w["groups.channel." + channel] : w["groups.details.no-matter"]),
            new(w["mydata.language"], Or(you.Language)),
            new(w["mydata.needs"], Or(you.AccessNeeds)),
            new(w["mydata.added"], Is(Day(you.AddedAt))),
        };
        if (you.TextsStoppedAt is { } stopped)
            entries.Add(new(w["mydata.texts-stopped"], Is(Day(stopped))));
        if (you.EmailsStoppedAt is { } noEmails)
            entries.Add(new(w["mydata.emails-stopped"], Is(Day(noEmails))));
        if (you.EmailCameBackAt is { } back)
            entries.Add(new(w["mydata.email-back"], Is(Day(back))));
        if (you.TextCameBackAt is { } failed)
            entries.Add(new(w["mydata.text-back"], Is(Day(failed))));
        if (you.SignInHeldUntil is { } held)
            entries.Add(new(w["mydata.sign-in-held"], When(held)));
        return Part("you", entries);
    }

    private IEnumerable<Entry> Times(HeldTimes t)
    {
        if (t.Usual is { } usual)
            yield return new(w["mydata.times.usual"], Is(usual));
        if (t.Limits.Count > 0)
            yield return new(w["mydata.times.limits"], Is(UkWords.List(t.Limits)));
        if (t.Away.Count > 0)
            yield return new(w["mydata.times.away"], Is(UkWords.List([.. t.Away.Select(a => a.ToString())])));
        if (t.FlareUpUntil is { } until)
            yield return new(w["mydata.times.flare-up"], Is(UkWords.DateAndYear(until)));
        if (t.NoticeDays is { } days)
            yield return new(w["mydata.times.notice"], w[$"mytimes.notice.{days}"]);
        if (t.Travels is not null || t.MaxMiles is not null)
            yield return new(w["mydata.times.travel"], string.Join(". ", new[] { t.Travels is { } by ? w["mytimes.travels." + by] : null, t.MaxMiles is { } miles ? w["mytimes.miles", ("n", miles)] : null }.OfType<string>()));
        if (t.From is { } from)
            yield return new(w["mydata.times.from"], Is(from));
        if (t.Needs.Count > 0)
            yield return new(w["mydata.times.needs"], string.Join(". ", t.Needs.Select(n => w["mytimes.need." + n])));
        yield return new(w["mydata.times.by"], w[t.EnteredByYou ? "mydata.times.by-you" : "mydata.times.by-other", ("date", Day(t.SaidAt))]);
    }

    private IEnumerable<Entry> Programme(HeldProgramme p)
    {
        yield return new(Is(p.Name), Is(p.Service));
        yield return new(w["mydata.programmes.ends"], Is(UkWords.DateAndYear(p.EndsOn)));
        if (p.AskedAt is { } asked)
            yield return new(w["mydata.programmes.asked"], When(asked));
        if (p.AskedAgainAt is { } again)
            yield return new(w["mydata.programmes.asked-again"], When(again));
        if (p.Answer is { } answer && p.AnsweredAt is { } at)
            yield return new(w["mydata.programmes.answer"], w[p.AnsweredByYou == true ? "mydata.programmes.by-you" : "mydata.programmes.for-you", ("answer", w["mydata.answer." + answer]), ("when", Day(at))]);
    }

    private IEnumerable<Entry> Group(HeldGroup g)
    {
        yield return new(Is(g.Name), w["mydata.groups.joined"] + " " + Is(Day(g.JoinedAt)));
        foreach (var stay in g.EarlierStays)
            yield return new(w["mydata.groups.earlier"], w["mydata.groups.from-to", ("from", Day(stay.From)), ("until", Day(stay.Until))]);
        if (g.RestingSince is { } resting)
            yield return new(w["mydata.groups.resting"], Is(Day(resting)));
        if (g.LeftAt is { } left)
            yield return new(w["mydata.groups.left"], Is(Day(left)));
        if (g.AsksPeople)
            yield return new(w["mydata.groups.asks"], w["mydata.yes"]);
        if (g.HidesAnswer)
            yield return new(w["mydata.groups.hides"], w["mydata.yes"]);
        if (g.HearsOnlyDates)
            yield return new(w["mydata.groups.only-dates"], w["mydata.yes"]);
        if (g.GetsNotesSince is { } notes)
            yield return new(w["mydata.groups.notes"], Is(Day(notes)));
        if (g.LikesToRing)
            yield return new(w["mydata.groups.rings"], w["mydata.yes"]);
        if (g.InChatSince is { } chat)
            yield return new(w["mydata.groups.chat"], Is(Day(chat)));
        if (g.LastLookedAt is { } looked)
            yield return new(w["mydata.groups.looked"], When(looked));
    }

    private Entry Consent(HeldConsent c)
    {
        var detail = w["groups.detail." + c.Detail];
        return new Entry(c.EnteredByYou ? detail : w["mydata.shared.for-you", ("what", detail)], c.WithdrawnAt is { } until
            ? w["mydata.shared.until", ("group", c.Group), ("date", Day(c.AgreedAt)), ("until", Day(until))]
            : w["mydata.shared.since", ("group", c.Group), ("date", Day(c.AgreedAt))]);
    }

    private Entry MeetUp(HeldMeetUp m)
    {
        var said = new List<string>();
        if (m.Answer is { } answer)
            said.Add(m.Reason is { } reason
                ? w["mydata.meetups.reason", ("answer", w["mydata.coming." + answer]), ("reason", w["mydata.reason." + reason])]
                : w["mydata.meetups.answer", ("answer", w["mydata.coming." + answer])]);
        if (m.Came is { } came)
            said.Add(w[came ? "mydata.meetups.came" : "mydata.meetups.was-not"]);
        return new Entry(Is($"{UkWords.DateAndYear(m.Date)}, {m.Place}, {m.Group}"), string.Join(" ", said));
    }

    private Entry Call(HeldCall c) => new(Is($"{c.Group}, {UkWords.DateAndYear(c.MeetUp)}"), (c.RangByYou, c.Answer) switch
    {
        (true, _) => w["mydata.calls.by-you", ("when", Plain(c.At))],
        (_, { } said) => w["mydata.calls.said", ("name", c.By ?? w["mydata.tries.somebody"]), ("when", Plain(c.At)), ("answer", w["mydata.coming." + said])],
        _ => w["mydata.calls.no-answer", ("name", c.By ?? w["mydata.tries.somebody"]), ("when", Plain(c.At))],
    });

    private Entry CheckedOn(HeldCheckedOn c)
    {
        if (c.BuddyOf is { } of)
            return new Entry(Is(c.Group), w[c.AgreedAt is null ? "mydata.checked-on.asked-you" : "mydata.checked-on.buddy-of", ("name", of)]);
        var said = new List<string>();
        if (c.Buddy is { } buddy)
            said.Add(w[c.AgreedAt is null ? "mydata.checked-on.you-asked" : "mydata.checked-on.buddy", ("name", buddy)]);
        said.AddRange(Enum.GetValues<CheckHow>().Where(h => h != CheckHow.None && c.How.HasFlag(h)).Select(h => w["check.how." + h] + "."));
        said.AddRange(new[] { ("NoCheckIns", c.NoCheckIns), ("NoMessage", c.NoMessage), ("MaySayResting", c.MaySayResting) }.Where(r => r.Item2).Select(r => w["check.rather." + r.Item1] + "."));
        return new Entry(Is(c.Group), said.Count == 0 ? w["check.mine.none"] : string.Join(" ", said), c.Words);
    }

    private Entry CheckIn(HeldCheckIn c) => new(Is($"{c.Group}, {Plain(c.StartedAt)}"), string.Join(" ", new[]
    {
        c.AboutYou ? w["mydata.check-ins.about-you"] : w[c.StartedByYou ? "mydata.check-ins.started" : "mydata.check-ins.asked", ("name", c.About ?? w["mydata.tries.somebody"])],
        c.Answer is { } answer ? w["mydata.check-ins." + answer] : null,
        c.EndedAt is { } ended ? w["mydata.check-ins.ended", ("when", Plain(ended))] : w["mydata.check-ins.runs"],
    }.OfType<string>()));

    private Entry Concern(HeldConcern c) => new(When(c.RaisedAt), string.Join(" ", new[]
    {
        w[c.ByYou ? "mydata.concerns." + c.Kind : "mydata.concerns.about-you"],
        c.TakenUpAt is { } taken ? w["mydata.concerns.taken-up", ("when", Plain(taken))] : null,
        c.ClosedAt is { } closed ? w["mydata.concerns.closed", ("when", Plain(closed))] : w["mydata.concerns.open"],
    }.OfType<string>()), c.Words);

    private Entry Message(HeldMessage m)
    {
        var how = w[m.SentAt is not null ? "mydata.messages.sent" : m.NotSentAt is not null ? "mydata.messages.not-sent" : "mydata.messages.waits", ("channel", w["mydata.by." + m.By])];
        if (m.DeliveredAt is { } arrived)
            how += " " + w["mydata.messages.arrived", ("date", Day(arrived))];
        if (m.CameBackAt is { } back)
            how += " " + w["mydata.messages.came-back", ("date", Day(back))];
        if (m.HeldUpAt is { } late)
            how += " " + w["mydata.messages.held-up", ("date", Day(late))];
        return m.Words.Length == 0 ? new Entry(When(m.SentAt ?? m.QueuedAt), how + " " + w["mydata.messages.wiped"])
            : new Entry(When(m.SentAt ?? m.QueuedAt), how, m.Subject is { } subject ? $"{subject}\n\n{m.Words}" : m.Words);
    }

    /// <summary>Understood as the answer to a question, or as a command.</summary>
    private string UnderstoodAs(string? what)
    {
        var (question, command) = ("mydata.question." + what, "mydata.texts." + what?.ToLowerInvariant().Replace(' ', '-'));
        return MemberWords.Keys.Contains(question) ? w["mydata.texts.answer", ("question", w[question])]
            : w[MemberWords.Keys.Contains(command) ? command : "mydata.texts.other"];
    }

    private Entry Change(HeldChange change) => new(When(change.AskedAt), w["mydata.changes." + change.Detail] + " " + (change, change.NewValue) switch
    {
        ({ DoneAt: { } done }, _) => w["mydata.changes.done", ("when", Day(done))],
        (_, { } value) => w["mydata.changes.to", ("value", value)],
        _ => w["mydata.changes.none"],
    });

    private Entry SignedIn(HeldSession s)
    {
        var said = s.EndedAt is { } ended ? w["mydata.signed-in.ended", ("ended", Plain(ended))] : w["mydata.signed-in.until", ("until", Day(s.Until))];
        if (s.Device is { } device)
            said = w["mydata.signed-in.device", ("device", device), ("what", said)];
        if (s.By is { } by)
            said += " " + w["mydata.signed-in.by." + by];
        if (s.OnSharedComputer)
            said += " " + w["mydata.signed-in.shared"];
        if (s.LastSeenAt is { } seen)
            said += " " + w["mydata.signed-in.last", ("when", Plain(seen))];
        return new Entry(When(s.StartedAt), said);
    }

    private string Used(DateTime since, DateTime? last) => last is { } at
        ? w["mydata.used.last", ("date", Day(since)), ("when", Day(at))] : w["mydata.used.never", ("date", Day(since))];

    /// <summary>Data, and no words of ours.</summary>
    private string Is(string value) => w["mydata.is", ("value", value)];

    private string Or(string? value) => value is null ? w["mydata.not-given"] : Is(value);

    private string When(DateTime london) => Is(Plain(london));

    private static string Plain(DateTime london) => $"{Day(london)}, {UkWords.Time(TimeOnly.FromDateTime(london))}";

    private static string Day(DateTime london) => UkWords.DateAndYear(DateOnly.FromDateTime(london));
}
