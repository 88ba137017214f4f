using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Accounts;

/// <summary>A code and a link to be sent to one person.</summary>
public sealed record SignInToSend(Person Person, ContactChannel Channel, SignInAsk Ask, string Code, string Link);

/// <summary>How far somebody got.</summary>
/// <param name="Person">Who may have a session now; null when nobody.</param>
/// <param name="LinkToo">The code was right, and the link of the same message is needed as well.</param>
public sealed record SignInTry(PersonId? Person, SignedInBy By, bool OnSharedComputer, bool LinkToo = false)
{
    public static SignInTry No { get; } = new(null, SignedInBy.Code, false);
}

/// <summary>
/// Signing in by a texted code, or an e-mailed link and code. Somebody unknown gets the same page and no message, so that nobody
/// can learn from us who belongs to a group. Whatever a message holds works only in the browser that asked for it.
/// </summary>
public sealed class SignIn(FollowOnDb db, UkClock clock, SiteAddress site, Limits limits, SignInLimits times)
{
    /// <summary>
    /// Whether this ask is answered at all; takes its share of every limit, for people we know and people we don't alike. A browser that has signed
    /// in with this contact before has a share of its own, so that nobody is locked out by a stranger who asks in their name.
    /// </summary>
    /// <param name="network">Where it comes from; null for this very machine, which is no network.</param>
    public async Task<bool> MayAsk(string contact, string browserKey, string? network)
    {
        var hash = Secrets.Hash(browserKey);
        var known = await db.SignInAsks.AnyAsync(a => a.BrowserHash == hash && a.UsedAt != null
            && db.People.Any(p => p.Id == a.PersonId && (p.Mobile == contact || p.Email == contact)));
        if (known)
            return await limits.Take(times.AsksOfContact, $"{contact} {hash}");
        return await limits.Take(times.ContactsOfBrowser, hash, contact)
            && (network is null || await limits.Take(times.AsksFromNetwork, network))
            && await limits.Take(times.AsksOfContact, contact);
    }

    /// <summary>
    /// What to send: a code and a link for everybody who has this mobile or e-mail (a shared telephone gets one for each), nothing for somebody
    /// unknown. Whoever works for a service, or is a volunteer, is written to by e-mail where that can be, and needs the link and the code.
    /// Call inside <see cref="FollowOnDb.Change(Func{Task}, CancellationToken)"/>, together with queueing the messages.
    /// </summary>
    public async Task<IReadOnlyList<SignInToSend>> Ask(PhoneNumber? mobile, EmailAddress? email, string browserKey, bool onSharedComputer = false)
    {
        var people = mobile is not null
            ? await db.People.Where(p => p.Mobile == mobile.E164).ToListAsync()
            : await db.People.Where(p => p.Email == email!.Normalised).ToListAsync();
        people.RemoveAll(p => p.SignInHeldUntil > clock.Now);
        var ids = people.Select(p => p.Id).ToList();
        var working = await db.Roles.Where(r => ids.Contains(r.PersonId) && r.EndedAt == null).Select(r => r.PersonId).Distinct().ToListAsync();
        var asked = new List<SignInToSend>();
        foreach (var person in people)
        {
            var needsBoth = working.Contains(person.Id) && person.Email is not null;
            var channel = needsBoth || mobile is null ? ContactChannel.Email : ContactChannel.Text;
            var (key, code) = (Secrets.NewKey(), Secrets.NewCode());
            var ask = new SignInAsk(person.Id, key, code, browserKey, clock.Now, needsBoth, onSharedComputer);
            db.SignInAsks.Add(ask);
            asked.Add(new SignInToSend(person, channel, ask, code, site.Link($"/sign-in/link?key={key}")));
        }
        return asked;
    }

    /// <summary>A link for the console, for the first administrator: whoever has the console may use it, once, within a day.</summary>
    public SignInAsk AskOnConsole(PersonId person, out string link)
    {
        var key = Secrets.NewKey();
        var ask = new SignInAsk(person, key, Secrets.NewCode(), browserKey: null, clock.Now);
        db.SignInAsks.Add(ask);
        link = site.Link($"/sign-in/link?key={key}");
        return ask;
    }

    /// <summary>The living ask behind a link; null when it is old, used, or never was.</summary>
    public async Task<SignInAsk?> FindByLink(string linkKey)
    {
        var (hash, now) = (Secrets.Hash(linkKey), clock.Now);
        return await db.SignInAsks.AsNoTracking()
            .SingleOrDefaultAsync(a => a.LinkHash == hash && a.UsedAt == null && a.ExpiresAt > now && a.WrongCodes < SignInAsk.MaxWrongCodes);
    }

    /// <summary>Uses a link in the browser that asked, with the code where both are needed. In any other browser it does nothing at all, and counts nothing.</summary>
    public async Task<SignInTry> UseLink(string linkKey, string? browserKey, string? code, string? network)
    {
        if (await FindByLink(linkKey) is not { } ask || !ask.IsFor(browserKey))
            return SignInTry.No;
        if (ask.NeedsBoth && ask.CodeGivenAt is null && !await CodeFits(ask, code, network))
            return SignInTry.No;
        return await Use(ask, ask.BrowserHash is null ? SignedInBy.ConsoleLink : ask.NeedsBoth ? SignedInBy.LinkAndCode : SignedInBy.Link);
    }

    /// <summary>Uses a code in the browser that asked. Nobody when it fits none of this browser's asks.</summary>
    public async Task<SignInTry> UseCode(string browserKey, string code, string? network)
    {
        var hash = Secrets.Hash(browserKey);
        var now = clock.Now;
        var asks = await db.SignInAsks.AsNoTracking()
            .Where(a => a.BrowserHash == hash && a.UsedAt == null && a.ExpiresAt > now && a.WrongCodes < SignInAsk.MaxWrongCodes)
            .OrderByDescending(a => a.AskedAt).Take(10).ToListAsync();
        foreach (var ask in asks)
        {
            if (!await CodeFits(ask, code, network))
                continue;
            if (!ask.NeedsBoth)
                return await Use(ask, SignedInBy.Code);
            await db.SignInAsks.Where(a => a.Id == ask.Id).ExecuteUpdateAsync(u => u.SetProperty(a => a.CodeGivenAt, now));
            return SignInTry.No with { LinkToo = true };
        }
        return SignInTry.No;
    }

    private async Task<bool> CodeFits(SignInAsk ask, string? code, string? network)
    {
        if (string.IsNullOrWhiteSpace(code) || (network is not null && !await limits.HasLeft(times.WrongCodesFromNetwork, network)) || !await MayTry(ask))
            return false;
        if (ask.HasCode(code))
            return true;
        if (network is not null)
            await limits.Take(times.WrongCodesFromNetwork, network);
        return false;
    }

    /// <summary>Counts a try before the code is looked at, so that a thousand tries sent at once are no more than five.</summary>
    private async Task<bool> MayTry(SignInAsk ask) => await db.SignInAsks.Where(a => a.Id == ask.Id && a.WrongCodes < SignInAsk.MaxWrongCodes)
        .ExecuteUpdateAsync(u => u.SetProperty(a => a.WrongCodes, a => a.WrongCodes + 1)) == 1;

    /// <summary>The single use: of two racing presses one conditional update wins.</summary>
    private async Task<SignInTry> Use(SignInAsk ask, SignedInBy by)
    {
        var now = clock.Now;
        var used = await db.SignInAsks
            .Where(a => a.Id == ask.Id && a.UsedAt == null && a.ExpiresAt > now)
            .ExecuteUpdateAsync(u => u.SetProperty(a => a.UsedAt, now));
        return used == 1 ? new SignInTry(ask.PersonId, by, ask.OnSharedComputer) : SignInTry.No;
    }
}
