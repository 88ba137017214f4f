using FollowOn.Accounts;
using FollowOn.Messaging.Languages;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FollowOn.Messaging.Texts;

/// <summary>Says which service a text is paid by.</summary>
public interface IServiceThatPays
{
    /// <returns>The service's id; empty when it belongs to none.</returns>
    Task<Guid> For(PersonId? person, Guid? aboutGroup);

    /// <summary>A service's name; null when there is no such service.</summary>
    Task<string?> NameOf(Guid service);
}

/// <summary>Money put aside for one text before it leaves, so that no two nodes spend the same.</summary>
public sealed record PutAside(int Month, Guid Service, int Fragments, long Cost);

/// <summary>How much of its month's money a service has spent.</summary>
public sealed record Spent(Guid Service, int Texts, int Fragments, long Cost, int Percent);

/// <summary>
/// Keeps texts within the month's money of each service: a hard end, told to the administrators at 50, 80 and 100 hundredths once each. Answers to HELP
/// always leave, and are counted.
/// </summary>
public sealed class TextBudget(IServiceScopeFactory scopes, TextAccounts accounts, UkClock clock)
{
    /// <summary>The parts of the month's money, in hundredths, at which the administrators are told.</summary>
    public static readonly IReadOnlyList<int> Warnings = [50, 80, 100];

    /// <summary>Puts the price of a text aside. Null when the month's money does not reach.</summary>
    /// <param name="whatever">It leaves, or has left, in any case.</param>
    public async Task<PutAside?> Take(OutgoingMessage message, bool whatever)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FollowOnDb>();
        var service = await scope.ServiceProvider.GetRequiredService<IServiceThatPays>().For(message.Person, message.AboutGroup);
        var (month, fragments) = (TextSpend.MonthOf(clock.Today), TextFragments.Count(message.Body));
        var (cost, most) = ((long)fragments * accounts.Money.HundredthsOfPenny, accounts.Money.Most);
        for (var made = false; ; made = true)
        {
            var taken = await db.TextSpends.Where(s => s.Month == month && s.Service == service && (whatever || s.Cost + cost <= most)).ExecuteUpdateAsync(u => u
                .SetProperty(s => s.Texts, s => s.Texts + 1).SetProperty(s => s.Fragments, s => s.Fragments + fragments).SetProperty(s => s.Cost, s => s.Cost + cost));
            if (taken == 1)
                return new PutAside(month, service, fragments, cost);
            if (made)
                return null;
            await db.Change(async () =>
            {
                if (!await db.TextSpends.AnyAsync(s => s.Month == month && s.Service == service))
                    db.TextSpends.Add(new TextSpend(month, service));
            });
        }
    }

    /// <summary>The text did not leave.</summary>
    public async Task GiveBack(PutAside aside)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FollowOnDb>().TextSpends.Where(s => s.Month == aside.Month && s.Service == aside.Service).ExecuteUpdateAsync(u => u
            .SetProperty(s => s.Texts, s => s.Texts - 1).SetProperty(s => s.Fragments, s => s.Fragments - aside.Fragments).SetProperty(s => s.Cost, s => s.Cost - aside.Cost));
    }

    /// <summary>What this month's texts cost, for each service that sent any.</summary>
    public async Task<IReadOnlyList<Spent>> ThisMonth(FollowOnDb db)
    {
        var month = TextSpend.MonthOf(clock.Today);
        var rows = await db.TextSpends.AsNoTracking().Where(s => s.Month == month).OrderByDescending(s => s.Cost).ToListAsync();
        return [.. rows.Select(s => new Spent(s.Service, s.Texts, s.Fragments, s.Cost, Percent(s.Cost)))];
    }

    /// <summary>Tells the administrators of a service, and of the installation, once for each of <see cref="Warnings"/> in a month.</summary>
    public async Task TellWhoPays(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, outbox, pays) = (scope.ServiceProvider.GetRequiredService<FollowOnDb>(), scope.ServiceProvider.GetRequiredService<Outbox>(), scope.ServiceProvider.GetRequiredService<IServiceThatPays>());
        var (month, half) = (TextSpend.MonthOf(clock.Today), accounts.Money.Most / 2);
        if (!await db.TextSpends.AnyAsync(s => s.Month == month && s.Cost >= half && s.Warned < 100, stop))
            return;
        await db.Change(async () =>
        {
            foreach (var spend in await db.TextSpends.Where(s => s.Month == month && s.Cost >= half && s.Warned < 100).ToListAsync(stop))
                await Tell(db, outbox, spend, await pays.NameOf(spend.Service), stop);
        }, stop);
    }

    private async Task Tell(FollowOnDb db, Outbox outbox, TextSpend spend, string? name, CancellationToken stop)
    {
        var reached = Warnings.Where(w => Percent(spend.Cost) >= w).DefaultIfEmpty(0).Max();
        if (reached <= spend.Warned)
            return;
        spend.Warn(reached);
        var service = spend.Service == Guid.Empty ? (ServiceId?)null : ServiceId.From(spend.Service);
        var administrators = await db.AdministratorsFor(service).ToListAsync(stop);
        foreach (var administrator in administrators)
            await outbox.TellByEmail(administrator, new Message("text-money", $"text-money:{spend.Month}:{spend.Service}:{reached}", new Dictionary<string, Word>
            {
                ["name"] = administrator.KnownAs,
                ["which"] = name ?? "no service in particular",
                ["percent"] = reached.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["after"] = reached < 100 ? "Nothing is held back yet." : "Texts now wait for the new month, or go by email where there is an address. Answers to HELP always leave.",
            }));
    }

    /// <summary>How much of the month's money this is, in hundredths, rounded down; at the end 100, though a text more may not fit in before.</summary>
    private int Percent(long cost)
    {
        var (most, price) = (accounts.Money.Most, accounts.Money.HundredthsOfPenny);
        return most <= 0 || cost + price > most ? 100 : (int)(cost * 100 / most);
    }
}
