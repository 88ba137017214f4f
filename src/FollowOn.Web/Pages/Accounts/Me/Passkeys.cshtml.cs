using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Accounts.Me;

/// <summary>
/// A person's passkeys: add, name, remove, last used. Whoever has one needs it to change them, so that whoever can read somebody's e-mail adds none of
/// their own. Each change is written to the person.
/// </summary>
[Requires(Permission.SignedIn)]
public sealed class PasskeysModel(
    FollowOnDb db, Viewer viewer, Passkeys passkeys, Sessions sessions, IPasskeyHandler<Person> handler, PasskeyStore store, Outbox outbox, StaffSignIns noted, SigningIn signingIn, MemberWords words) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Ask { get; set; }

    [BindProperty]
    public string? Credential { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public bool MayChange => viewer.MayChangeKeys;

    /// <summary>Which way of signing in is needed before anything may be changed.</summary>
    public string FirstKey => viewer.HasKey ? "passkeys.use-one-first" : "passkeys.both-first";

    public string SignInFirst => viewer.HasKey ? "/sign-in/another-way?back=%2Fme%2Fpasskeys" : "/sign-in?back=%2Fme%2Fpasskeys";

    public async Task OnGet() => Rows = [.. (await passkeys.Of(viewer.Id)).Select(k => new Row(k.Id, k.Name, Day(k.AddedAt), k.LastUsedAt is { } at ? Day(at) : null))];

    /// <summary>A challenge, for our own script.</summary>
    public async Task<IActionResult> OnPostOptions()
    {
        if (!MayChange)
            return RedirectToPage();
        if (!PasskeyAnswers.IsOurScript(Request))
            return await WithProblem("passkeys.needs-script");
        var me = await db.People.AsNoTracking().SingleAsync(p => p.Id == viewer.Id);
        // The device shows this name beside its list; it is the person's own.
        var made = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = me.Id.ToString(), Name = me.FullName, DisplayName = me.FullName }, HttpContext);
        var key = await passkeys.Ask(viewer.Id, SessionCookie.BrowserKey(HttpContext), made.AttestationState!);
        return PasskeyAnswers.Options(key, made.CreationOptionsJson);
    }

    public async Task<IActionResult> OnPostAdd()
    {
        if (!MayChange)
            return RedirectToPage();
        var state = await passkeys.Take(Ask, viewer.Id, SessionCookie.KnownBrowserKey(HttpContext));
        if (state is null || Credential is not { Length: > 0 and <= AnotherWayModel.MaxCredential })
            return await WithProblem("passkeys.not-added");
        if (await db.Passkeys.CountAsync(k => k.PersonId == viewer.Id) >= Passkeys.Most)
            return await WithProblem("passkeys.too-many");
        var seen = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = HttpContext, CredentialJson = Credential, AttestationState = state });
        if (!seen.Succeeded)
            return await WithProblem("passkeys.not-added");
        seen.Passkey.Name = NameOf(Name) ?? Devices.InWords(Request.Headers.UserAgent) ?? words["passkeys.unnamed"];
        await db.Change(async () =>
        {
            var me = await db.People.SingleAsync(p => p.Id == viewer.Id);
            await store.AddOrUpdatePasskeyAsync(me, seen.Passkey, HttpContext.RequestAborted);
            await noted.Note(Act.PasskeyAdded, viewer.Id);
            Tell(me, "passkey-added");
        });
        TempData["Done"] = words["passkeys.added-done"];
        // From here on the passkey is how they come in: the session that began without it ends, and one that has it begins.
        return await signingIn.As(HttpContext, viewer.Id, SignedInBy.Passkey, viewer.OnSharedComputer, "/me/passkeys");
    }

    public async Task<IActionResult> OnPostRemove(Guid passkey)
    {
        if (!MayChange)
            return RedirectToPage();
        var removed = await db.Change(async () =>
        {
            if (!await passkeys.Remove(viewer.Id, passkey))
                return false;
            await sessions.EndAll(viewer.Id, viewer.Session);
            await noted.Note(Act.PasskeyRemoved, viewer.Id);
            Tell(await db.People.SingleAsync(p => p.Id == viewer.Id), "passkey-removed");
            return true;
        });
        if (removed)
            TempData["Done"] = words["passkeys.removed-done"];
        return RedirectToPage();
    }

    private void Tell(Person me, string template)
    {
        if (me.ReachedByMachine)
            outbox.Send(me, me.ReachedBy, new Message(template, $"{template}:{Guid.CreateVersion7()}", new Dictionary<string, Word> { ["name"] = me.KnownAs }) { AtOnce = true });
    }

    private async Task<IActionResult> WithProblem(string key)
    {
        ModelState.Clear();
        ModelState.AddModelError(nameof(Name), words[key]);
        await OnGet();
        return Page();
    }

    private static string? NameOf(string? typed)
    {
        var name = string.Concat((typed ?? "").Where(c => !char.IsControl(c))).Trim();
        return name.Length == 0 ? null : name[..Math.Min(name.Length, Passkey.NameMaxLength)];
    }

    private static DateOnly Day(DateTime utc) => DateOnly.FromDateTime(UkClock.ToLondon(utc));

    /// <summary>One passkey.</summary>
    public sealed record Row(Guid Id, string Name, DateOnly Added, DateOnly? Used);
}
