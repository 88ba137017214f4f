using FollowOn.Accounts;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Groups.Me;

/// <summary>What somebody would rather not, each for itself.</summary>
public enum Rathers
{
    NoCheckIns,
    NoMessage,
    MaySayResting,
}

/// <summary>How I would like to be checked on, beforehand: by whom, how, and what not; and whose buddy I am.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class CheckedOnModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, CheckWishes wishes) : GroupPage(db, viewer)
{
    public static readonly IReadOnlyList<CheckHow> Ready = [CheckHow.TextFirst, CheckHow.Ring, CheckHow.DontComeRound];

    [BindProperty]
    public List<CheckHow> How { get; set; } = [];

    [BindProperty, OwnWords]
    public string? Words { get; set; }

    [BindProperty]
    public List<Rathers> Rather { get; set; } = [];

    [BindProperty]
    public PersonId? Whom { get; set; }

    public Row? Buddy { get; private set; }
    public bool BuddyEnded { get; private set; }
    public IReadOnlyList<Member> ToAsk { get; private set; } = [];
    public IReadOnlyList<Row> Others { get; private set; } = [];

    public async Task OnGet()
    {
        if (await Load() is not { } wish)
            return;
        var said = await wishes.Read(wish);
        (How, Words) = ([.. Ready.Where(h => said.How.HasFlag(h))], said.Words);
        Rather = [.. new[] { (Rathers.NoCheckIns, wish.NoCheckIns), (Rathers.NoMessage, wish.NoMessage), (Rathers.MaySayResting, wish.MaySayResting) }.Where(r => r.Item2).Select(r => r.Item1)];
    }

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid || How.Exists(h => !Ready.Contains(h)) || Rather.Exists(r => !Enum.IsDefined(r)))
            return BadRequest();
        if (Words?.Trim().Length > CheckWish.WordsMaxLength)
        {
            ModelState.AddModelError(nameof(Words), words["check.how.words-long", ("n", CheckWish.WordsMaxLength)]);
            await Load();
            return Page();
        }
        await Db.Change(() => wishes.Say(Group, Me, How.Aggregate(CheckHow.None, (all, h) => all | h), Words, Rather.Contains(Rathers.NoCheckIns), Rather.Contains(Rathers.NoMessage), Rather.Contains(Rathers.MaySayResting)));
        return Done("check.saved");
    }

    public async Task<IActionResult> OnPostAsk()
    {
        if (Whom is not { } buddy)
        {
            ModelState.Clear();
            ModelState.AddModelError(nameof(Whom), words["check.buddy.missing"]);
            await OnGet();
            return Page();
        }
        return await Db.Change(() => wishes.AskBuddy(Group, Me, buddy)) ? Done("check.buddy.ask-done") : NotFound();
    }

    public async Task<IActionResult> OnPostDrop()
    {
        await Db.Change(() => wishes.DropBuddy(Group, Me));
        return Done("check.buddy.drop-done");
    }

    /// <summary>Whether I will be, or still am, somebody's buddy.</summary>
    public async Task<IActionResult> OnPostAnswer(Guid wish, bool? yes)
    {
        if (!ModelState.IsValid || yes is not { } will)
            return BadRequest();
        var answered = await Db.Change(async () => (await wishes.ForBuddy(Group, Me)).Any(w => w.Id == wish) ? await wishes.AnswerBuddy(wish, Me, will) : null);
        return Done(answered is null ? "check.buddy.gone" : will ? "check.buddy.yes-done" : "check.buddy.no-done");
    }

    private RedirectResult Done(string said)
    {
        Say(words[said]);
        return Redirect($"{Root}/me/checked-on");
    }

    private async Task<CheckWish?> Load()
    {
        var (members, wish, apart) = (await Members(), await wishes.Of(Group, Me), await ApartFromMe());
        var (names, now) = (members.ToDictionary(m => m.Id, m => m.Name), clock.Now);
        // Who keeps something from me is no buddy of mine any more, and I am not told which it was.
        if (wish is { BuddyId: { } buddy } && wish.Buddy(now) is var state && state != BuddyState.None && names.TryGetValue(buddy, out var name) && (state == BuddyState.Asked || !apart.Contains(buddy)))
            Buddy = new Row(wish.Id, name, state == BuddyState.Agreed, Day(wish.BuddyAgreedAt ?? wish.BuddyAskedAt!.Value), Day(wish.BuddyAskedAt!.Value + CheckWish.BuddyAnswersWithin), []);
        BuddyEnded = Buddy is null && wish is not null && (wish.BuddyEndedAt is not null || wish.BuddyId is not null);
        ToAsk = [.. members.Where(m => m.Id != Me)];
        var others = new List<Row>();
        foreach (var other in (await wishes.ForBuddy(Group, Me, apart)).Where(w => names.ContainsKey(w.PersonId)))
        {
            var agreed = other.Buddy(now) == BuddyState.Agreed;
            others.Add(new Row(other.Id, names[other.PersonId], agreed, Day(other.BuddyAskedAt!.Value), Day(other.BuddyAskedAt!.Value + CheckWish.BuddyAnswersWithin), agreed ? InWords(await wishes.Read(other), words) : []));
        }
        Others = others;
        return wish;
    }

    /// <summary>How somebody would like it, a line each.</summary>
    public static IReadOnlyList<string> InWords(CheckWishToRead wish, MemberWords words) =>
        [.. Ready.Where(h => wish.How.HasFlag(h)).Select(h => words["check.how." + h]), .. wish.Words is { } own ? new[] { own } : []];

    private static DateOnly Day(DateTime utc) => DateOnly.FromDateTime(UkClock.ToLondon(utc));

    /// <summary>A buddy, or somebody whose buddy I am or was asked to be.</summary>
    public sealed record Row(Guid Wish, string Name, bool Agreed, DateOnly Since, DateOnly Until, IReadOnlyList<string> Said);
}
