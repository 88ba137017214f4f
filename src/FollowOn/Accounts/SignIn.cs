using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Accounts;

/// <summary>A code and a link to be sent to one person.</summary>
public sealed record SignInToSend(Person Person, SignInAsk Ask, string Code, string Link);

/// <summary>
/// Signing in by a texted code, or an e-mailed link and code. Somebody unknown gets the same page and no message, so that nobody
/// can learn from us who belongs to a group.
/// </summary>
public sealed class SignIn(FollowOnDb db, UkClock clock, SiteAddress site)
{
    /// <summary>More asks than this in an hour for one person are not answered.</summary>
    public const int MaxAsksAnHour = 6;

    /// <summary>
    /// What to send: a code and a link for everybody who has this mobile or e-mail (a shared telephone gets one for each), nothing for somebody
    /// unknown. Call inside <see cref="FollowOnDb.Change(Func{Task}, CancellationToken)"/>, together with queueing the messages.
    /// </summary>
    public async Task<IReadOnlyList<SignInToSend>> Ask(PhoneNumber? mobile, EmailAddress? email, string browserKey)
    {
        var people = mobile is not null
            ? await db.People.Where(p => p.Mobile == mobile.E164).ToListAsync()
            : await db.People.Where(p => p.Email == email!.Normalised).ToListAsync();
        var (now, hourAgo) = (clock.Now, clock.Now.AddHours(-1));
        people.RemoveAll(p => p.SignInHeldUntil > now);
        var asked = new List<SignInToSend>();
        foreach (var person in people)
        {
            if (await db.SignInAsks.CountAsync(a => a.PersonId == person.Id && a.AskedAt > hourAgo) >= MaxAsksAnHour)
                continue;
            var (key, code) = (Secrets.NewKey(), Secrets.NewCode());
            var ask = new SignInAsk(person.Id, key, code, browserKey, clock.Now);
            db.SignInAsks.Add(ask);
            asked.Add(new SignInToSend(person, ask, code, site.Link($"/sign-in/link?key={key}")));
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

    public async Task<bool> LinkWorks(string linkKey) => await Find(linkKey) is not null;

    /// <summary>True when the link still works and this browser need not give the code.</summary>
    public async Task<bool> LinkIsForThisBrowser(string linkKey, string? browserKey)
    {
        var ask = await Find(linkKey);
        return ask is not null && ask.IsFor(browserKey);
    }

    /// <summary>Uses a link. In another browser than the one that asked, the code from the message is needed too. Null when it can't be used.</summary>
    public async Task<PersonId?> UseLink(string linkKey, string? browserKey, string? code)
    {
        var ask = await Find(linkKey);
        if (ask is null)
            return null;
        if (!ask.IsFor(browserKey) && !await CodeFits(ask, code))
            return null;
        return await Use(ask);
    }

    /// <summary>Uses a code in the browser that asked. Null when it fits none of this browser's asks.</summary>
    public async Task<PersonId?> UseCode(string browserKey, string code)
    {
        var hash = Secrets.Hash(browserKey);
        var now = clock.Now;
        var asks = await db.SignInAsks.AsNoTracking()
            .Where(a => a.BrowserHash == hash && a.UsedAt == null && a.ExpiresAt > now && a.WrongCodes < SignInAsk.MaxWrongCodes)
            .OrderByDescending(a => a.AskedAt).Take(10).ToListAsync();
        foreach (var ask in asks)
        {
            if (await MayTry(ask) && ask.HasCode(code))
                return await Use(ask);
        }
        return null;
    }

    /// <summary>Starts a session and returns the key for its cookie.</summary>
    public async Task<string> StartSession(PersonId person)
    {
        var key = Secrets.NewKey();
        db.Sessions.Add(new BrowserSession(person, key, clock.Now));
        await db.SaveChangesAsync();
        Measures.SignedIn();
        return key;
    }

    private async Task<SignInAsk?> Find(string linkKey)
    {
        var (hash, now) = (Secrets.Hash(linkKey), clock.Now);
        return await db.SignInAsks.AsNoTracking()
            .SingleOrDefaultAsync(a => a.LinkHash == hash && a.UsedAt == null && a.ExpiresAt > now && a.WrongCodes < SignInAsk.MaxWrongCodes);
    }

    private async Task<bool> CodeFits(SignInAsk ask, string? code)
    {
        return !string.IsNullOrWhiteSpace(code) && await MayTry(ask) && ask.HasCode(code);
    }

    /// <summary>Counts a try before the code is looked at, so that a thousand tries sent at once are no more than five.</summary>
    private async Task<bool> MayTry(SignInAsk ask) => await db.SignInAsks.Where(a => a.Id == ask.Id && a.WrongCodes < SignInAsk.MaxWrongCodes)
        .ExecuteUpdateAsync(u => u.SetProperty(a => a.WrongCodes, a => a.WrongCodes + 1)) == 1;

    /// <summary>The single use: of two racing presses one conditional update wins.</summary>
    private async Task<PersonId?> Use(SignInAsk ask)
    {
        var now = clock.Now;
        var used = await db.SignInAsks
            .Where(a => a.Id == ask.Id && a.UsedAt == null && a.ExpiresAt > now)
            .ExecuteUpdateAsync(u => u.SetProperty(a => a.UsedAt, now));
        return used == 1 ? ask.PersonId : null;
    }
}
