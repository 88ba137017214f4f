using FollowOn.Audit;
using FollowOn.Handover;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover;

/// <summary>
/// Who has not been reached, for fourteen days after the hand-over; each is tried once more, once. What anybody answered is not shown, and after the
/// fourteen days nobody's name is.
/// </summary>
[Requires(Permission.HandOver)]
[Shows(Shown.NotReached)]
public sealed class NobodyLostModel(FollowOnDb db, UkClock clock, NobodyLost lost, Viewer viewer, AuditTrail audit) : HandoverPage(db)
{
    private Dictionary<PersonId, string> _names = [];

    public IReadOnlyList<LostPerson> People { get; private set; } = [];
    public DateOnly Until { get; private set; }
    public bool IsOver => clock.Today > Until;

    public async Task<IActionResult> OnGet()
    {
        if (await IsOpen())
            return Redirect(Address(""));
        Until = NobodyLost.ServiceUntil((Handover.HandedOverAt ?? Handover.ClosedWithoutGroupAt)!.Value);
        People = await lost.ForService(Handover);
        var by = People.Select(p => p.Tried?.By).OfType<PersonId>().Distinct().ToList();
        if (by.Count > 0)
            _names = await Db.People.Where(p => by.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.FullName);
        return Page();
    }

    public async Task<IActionResult> OnPostNote(ParticipantId participant, TryOutcome? outcome)
    {
        if (!ModelState.IsValid || outcome is not { } became || !Enum.IsDefined(became))
            return BadRequest();
        if (await IsOpen())
            return Finished();
        var noted = await Db.Change(() => Note(participant, became));
        TempData["Done"] = noted ? "Noted. They are left in peace now." : "This was noted before.";
        return Redirect($"/programmes/{Programme}/nobody-lost");
    }

    private async Task<bool> Note(ParticipantId participant, TryOutcome outcome)
    {
        var people = await lost.ForService(Handover);
        if (!await lost.Note(people, participant, TriedBy.Service, outcome, viewer.Id))
            return false;
        var service = await Db.Programmes.Where(p => p.Id == Programme).Select(p => p.ServiceId).SingleAsync();
        audit.Did(Act.TriedOnceMore, service, people.Single(p => p.Participant == participant).Person.Id, Programme);
        return true;
    }

    /// <summary>Why, without what they answered.</summary>
    public string Why(LostPerson person) => person.Reason switch
    {
        NotReached.NoWay => "We have neither a telephone number nor an email address.",
        NotReached.CameBack when person.Person is { EmailBouncedAt: null, MobileFailedAt: not null } => $"Their text came back{(person.Person.MobileTyped is { } number ? $" from {number}" : "")}.",
        NotReached.CameBack => $"Their email came back{(person.Person.Email is { } email ? $" from {email}" : "")}.",
        NotReached.LetterNotPrinted => "They are reached by telephone or letter, and theirs has not been printed.",
        NotReached.StillWaiting => "Their message still waits to leave.",
        NotReached.GivenUp => "Their message could not be sent and was given up.",
        NotReached.NeverAnswered => "They were asked once and have not answered. Silence is not a no.",
        _ => "They were never sent or given their link.",
    };

    public string WhatToDo(LostPerson person) => person.Reason switch
    {
        NotReached.LetterNotPrinted => "Print their letter and post it, hand it over, or read it out on the telephone.",
        NotReached.NoWay => "Print their letter and hand it over or post it; you have their address in your own records.",
        NotReached.NeverAnswered or NotReached.NeverAsked => "Ring them, or print a slip and post it.",
        _ when Numbers(person).Count > 0 => "Ring them. If they give a better address, print a new slip: they can put it in themselves.",
        _ => "Write to them by post, with a new slip in it.",
    };

    public IReadOnlyList<(string Shown, string Dial)> Numbers(LostPerson person) =>
    [
        .. new[] { (person.Person.MobileTyped, person.Person.Mobile), (person.Person.LandlineTyped, person.Person.Landline) }
            .Where(n => n.Item2 is not null).Select(n => (n.Item1 ?? n.Item2!, n.Item2!)),
    ];

    public string InWords(LastTry tried)
    {
        var what = tried.Outcome switch
        {
            TryOutcome.Reached => "rung and reached",
            TryOutcome.NotReached => "rung, not reached, and left in peace",
            TryOutcome.LetterSent => "a letter was posted or handed over, and they are left in peace",
            _ => "left in peace",
        };
        return $"{what}. Noted on {UkWords.Date(DateOnly.FromDateTime(UkClock.ToLondon(tried.At)))} by {_names.GetValueOrDefault(tried.By, "somebody")}.";
    }
}
