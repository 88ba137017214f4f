using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>Gives and ends roles in a service. What ended is kept and shown.</summary>
[Requires(Permission.LookAfterService)]
[Shows(Shown.Team)]
public sealed class PeopleModel(FollowOnDb db, Roles roles, Viewer viewer, Sessions sessions, Passkeys passkeys, UkClock clock, AuditTrail audit) : PageModel
{
    private static readonly Role[] OfService = [FollowOn.Accounts.Role.Administrator, FollowOn.Accounts.Role.ServiceLead, FollowOn.Accounts.Role.Facilitator, FollowOn.Accounts.Role.DutyClinician];

    [FromRoute]
    public ServiceId Service { get; set; }

    [BindProperty]
    public PersonForm Person { get; set; } = new();

    [BindProperty]
    public Role? Role { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public IReadOnlyList<Row> Ended { get; private set; } = [];

    /// <summary>The viewer's own role, about to be ended: asked once more.</summary>
    public Role? EndingOwn { get; private set; }

    public PersonId Me => viewer.Id;

    public Task OnGet() => Load();

    public async Task<IActionResult> OnPost()
    {
        if (Role is not { } role || !OfService.Contains(role))
            Typed.Problem(ModelState, nameof(Role), "Choose what they do.");
        var details = Person.Read(ModelState);
        if (details is { Mobile: null, Email: null })
            Typed.Problem(ModelState, "Person.Email", "Enter an email address or a mobile number, so that they can sign in.");
        if (!ModelState.IsValid)
        {
            await Load();
            return Page();
        }
        await db.Change(async () =>
        {
            var given = (await roles.PersonFor(details!)).Id;
            await roles.Give(given, Role!.Value, Service);
            audit.Did(Act.RoleGiven, Service, given);
        });
        TempData["Done"] = $"{details!.FullName} is {InWords(Role!.Value)} now. They can sign in with the email address or mobile you gave.";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEnd(PersonId person, Role? role, bool sure)
    {
        ModelState.Clear();
        if (role is not { } ending || !OfService.Contains(ending))
            return RedirectToPage();
        if (person == viewer.Id && !sure && (ending != FollowOn.Accounts.Role.Administrator || !await roles.IsOnlyAdministrator(person, Service)))
        {
            EndingOwn = ending;
            await Load();
            return Page();
        }
        if (await db.Change(() => End(person, ending)) is { } problem)
        {
            ModelState.AddModelError("", problem);
            await Load();
            return Page();
        }
        TempData["Done"] = "The role has ended.";
        var stays = person != viewer.Id || ending != FollowOn.Accounts.Role.Administrator;
        return stays ? RedirectToPage() : Redirect("/");
    }

    public Task<IActionResult> OnPostEndSessions(PersonId person) => ForSomebodyHere(person, "They are signed out everywhere.", async () => await sessions.EndAll(person, viewer.Session));

    public Task<IActionResult> OnPostLostDevice(PersonId person) => ForSomebodyHere(person, "Their passkeys are removed, and they are signed out everywhere.", async () =>
    {
        await passkeys.RemoveAll(person);
        audit.Did(Act.PasskeyRemoved, Service, person);
        await sessions.EndAll(person, viewer.Session);
    });

    /// <summary>Only for people with a role in this very service.</summary>
    private async Task<IActionResult> ForSomebodyHere(PersonId person, string done, Func<Task> work)
    {
        ModelState.Clear();
        var here = await db.Change(async () =>
        {
            if (!await db.Roles.AnyAsync(r => r.ServiceId == Service && r.PersonId == person && r.EndedAt == null))
                return false;
            await work();
            audit.Did(Act.SessionEnded, Service, person);
            return true;
        });
        if (here)
            TempData["Done"] = done;
        return RedirectToPage();
    }

    private async Task<string?> End(PersonId person, Role ending)
    {
        var problem = await roles.End(person, ending, Service);
        if (problem is null)
            audit.Did(Act.RoleEnded, Service, person);
        return problem;
    }

    public static string InWords(Role role) => role switch
    {
        FollowOn.Accounts.Role.Administrator => "an administrator",
        FollowOn.Accounts.Role.ServiceLead => "a service lead",
        FollowOn.Accounts.Role.Facilitator => "a facilitator",
        FollowOn.Accounts.Role.DutyClinician => "a clinician on duty",
        _ => "a volunteer",
    };

    private async Task Load()
    {
        var now = clock.Now;
        var rows = await db.Roles.Where(r => r.ServiceId == Service && r.ProgrammeId == null)
            .Join(db.People, r => r.PersonId, p => p.Id, (r, p) => new { r.PersonId, p.FullName, r.Role, r.GivenAt, r.EndedAt, p.Email, p.MobileTyped,
                HasKey = db.Passkeys.Any(k => k.PersonId == p.Id) || db.OrganisationAccounts.Any(o => o.PersonId == p.Id),
                IsSignedIn = db.Sessions.Any(x => x.PersonId == p.Id && x.EndedAt == null && x.ExpiresAt > now) })
            .OrderBy(x => x.FullName).ThenBy(x => x.Role).ToListAsync();
        var all = rows.Select(x => new Row(x.PersonId, x.FullName, x.Role, Day(x.GivenAt), x.EndedAt is { } at ? Day(at) : null, x.Email ?? x.MobileTyped, x.HasKey, x.IsSignedIn,
                x.HasKey ? "Signs in with a passkey or through the organisation." : x.Email is not null ? "Signs in with an emailed link and code. A passkey is safer." : "Signs in with a texted code only. Add an email address, or ask them to add a passkey.")).ToList();
        (Rows, Ended) = ([.. all.Where(r => r.Until is null)], [.. all.Where(r => r.Until is not null)]);
    }

    private static DateOnly Day(DateTime utc) => DateOnly.FromDateTime(UkClock.ToLondon(utc));

    /// <summary>One role of one person.</summary>
    public sealed record Row(PersonId Person, string Name, Role Role, DateOnly Since, DateOnly? Until, string? Reach, bool HasKey, bool IsSignedIn, string SignsIn);
}
