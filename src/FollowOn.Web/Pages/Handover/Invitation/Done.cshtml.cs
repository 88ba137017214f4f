using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Messaging;
using FollowOn.Programmes;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover.Invitation;

/// <summary>What was understood, what happens next, how to change it.</summary>
[Open("The private link is the key; it writes one person's answers and opens no session.")]
public sealed class DoneModel(FollowOnDb db, Links links, MemberWords words, WaysOut ways) : PrivateLinkPage(db, links)
{
    public IReadOnlyList<string> Shares { get; private set; } = [];
    public string? Times { get; private set; }
    public DateOnly LastDay { get; private set; }

    /// <summary>The words for how they hear from us.</summary>
    public string Channel => ways.For(Who!.Person) is var channel && channel == ContactChannel.Email && Who.Person.ReachedBy == ContactChannel.Text
        ? "done.by-email-for-text"
        : $"done.by-{channel.ToString().ToLowerInvariant()}";

    public async Task<IActionResult> OnGet()
    {
        if (await Find() is not { } who)
            return Old();
        if (who.Participant.Interest is null)
            return To("");
        LastDay = DateOnly.FromDateTime(UkClock.ToLondon(who.Until.AddTicks(-1)));
        if (who.Participant.Interest != Interest.Yes)
            return Page();
        var details = await Db.SharedDetails
            .Where(s => s.GroupId == who.Group.Id && s.PersonId == who.Person.Id && s.WithdrawnAt == null).Select(s => s.Detail).ToListAsync();
        Shares = [.. details.Order().Select(d => InWords(d, who.Person)).OfType<string>()];
        Times = (await Db.TimesSaid.AsNoTracking().SingleOrDefaultAsync(t => t.PersonId == who.Person.Id))?.Times.ToString();
        return Page();
    }

    private string? InWords(Detail detail, Person person)
    {
        var hint = new ReachAsked();
        hint.Hint(person);
        return detail switch
        {
            Detail.Mobile when hint.MobileEnd is { } end => words["done.mobile", ("end", end)],
            Detail.Email when hint.EmailStart is { } start => words["done.email", ("start", start)],
            Detail.Landline when hint.LandlineEnd is { } end => words["done.landline", ("end", end)],
            _ => null,
        };
    }
}
