using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups.Me;

/// <summary>What I like to be called, how to reach me and which way I like best.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class DetailsModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words) : GroupPage(db, viewer)
{
    [BindProperty]
    public string? KnownAs { get; set; }

    [BindProperty]
    public string? Mobile { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Landline { get; set; }

    [BindProperty]
    public ContactChannel? Prefers { get; set; }

    public async Task OnGet()
    {
        var me = Me;
        var person = await Db.People.AsNoTracking().SingleAsync(p => p.Id == me);
        (KnownAs, Mobile, Email, Landline, Prefers) = (person.KnownAs, person.MobileTyped, person.Email, person.LandlineTyped, person.Prefers);
    }

    public async Task<IActionResult> OnPost()
    {
        if (string.IsNullOrWhiteSpace(KnownAs))
            ModelState.AddModelError(nameof(KnownAs), words["groups.details.known-as-missing"]);
        else if (KnownAs.Trim().Length > LongestName)
            ModelState.AddModelError(nameof(KnownAs), words["groups.details.known-as-long"]);
        var mobile = Phone(nameof(Mobile), Mobile);
        var landline = Phone(nameof(Landline), Landline);
        if (mobile is { IsMobile: false })
            ModelState.AddModelError(nameof(Mobile), words["groups.details.mobile-problem"]);
        var email = ReadEmail();
        if (!ModelState.IsValid)
            return Page();
        await Db.Change(() => Save(mobile, email, landline));
        Say(words["groups.details.done"]);
        return Redirect($"{Root}/me");
    }

    /// <summary>Longer than a first name or nickname ever is.</summary>
    private const int LongestName = 40;

    private async Task Save(PhoneNumber? mobile, EmailAddress? email, PhoneNumber? landline)
    {
        var me = Me;
        var person = await Db.People.SingleAsync(p => p.Id == me);
        person.Rename(person.FullName, KnownAs);
        person.ReachBy(mobile, email, landline, Prefers);
        // What somebody no longer has, nobody can go on having from them.
        var gone = await Db.SharedDetails.Where(s => s.PersonId == me && s.WithdrawnAt == null).ToListAsync();
        foreach (var shared in gone.Where(s => CardsToRead.LineOf(person, s.Detail, default) is null))
            shared.Withdraw(clock.Now);
    }

    private PhoneNumber? Phone(string field, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        if (PhoneNumber.TryRead(typed, out var number, out var problem))
            return number;
        ModelState.AddModelError(field, problem);
        return null;
    }

    private EmailAddress? ReadEmail()
    {
        if (string.IsNullOrWhiteSpace(Email))
            return null;
        if (EmailAddress.TryRead(Email, out var email, out var problem))
            return email;
        ModelState.AddModelError(nameof(Email), problem);
        return null;
    }
}
