using FollowOn.Groups;
using FollowOn.Meetings.Places;
using FollowOn.NhsUi.Binding;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups.Series;

/// <summary>Two times, or two places, in turns. Places are chosen from those the group has: nothing is typed.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class TurnsModel(FollowOnDb db, Viewer viewer, MemberWords words, PlacesOfGroup places) : GroupPage(db, viewer)
{
    public const string No = "no";
    public const string Times = "times";
    public const string Places = "places";

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty, Called("the first time")]
    public TimeOnly? TimeOne { get; set; }

    [BindProperty, Called("the second time")]
    public TimeOnly? TimeOther { get; set; }

    [BindProperty]
    public string? PlaceOne { get; set; }

    [BindProperty]
    public string? PlaceOther { get; set; }

    public IReadOnlyList<(string Place, bool Online)> Known { get; private set; } = [];

    /// <summary>"11am", or "Café Kino".</summary>
    public static string InWords(Turn turn) => turn switch
    {
        { Starts: { } time, Place: { } place } => $"{UkWords.Time(time)}, {place}",
        { Starts: { } time } => UkWords.Time(time),
        _ => turn.Place ?? "",
    };

    public async Task OnGet()
    {
        var turns = await Load();
        Kind = turns switch { null => No, { One.Place: not null } => Places, _ => Times };
        (TimeOne, TimeOther, PlaceOne, PlaceOther) = (turns?.One.Starts, turns?.Other.Starts, turns?.One.Place, turns?.Other.Place);
        PlaceOther ??= Known.Count > 1 ? Known[1].Place : null;
    }

    public async Task<IActionResult> OnPost()
    {
        await Load();
        if (Kind is not null and not (No or Times or Places))
            return BadRequest();
        // What was typed for times counts only where times take turns.
        if (Kind != Times)
        {
            ModelState.Remove(nameof(TimeOne));
            ModelState.Remove(nameof(TimeOther));
        }
        var turns = Chosen();
        if (!ModelState.IsValid)
            return Page();
        await Db.Change(async () =>
        {
            var id = Group;
            (await Db.Groups.SingleAsync(g => g.Id == id)).TakeTurns(turns);
        });
        Say(turns is null ? words["series.turns.ended"] : words["series.turns.are", ("one", InWords(turns.One)), ("other", InWords(turns.Other))]);
        return Redirect($"{Root}/how-we-run/dates");
    }

    private Turns? Chosen()
    {
        void Problem(string field, string key)
        {
            if (ModelState[field] is not { Errors.Count: > 0 })
                ModelState.AddModelError(field, words[key]);
        }

        switch (Kind)
        {
            case null or "":
                Problem(nameof(Kind), "series.turns.missing");
                return null;
            case Times:
                if (TimeOne is not { } one)
                    Problem(nameof(TimeOne), "meetings.form.time-missing");
                else if (TimeOther is not { } other)
                    Problem(nameof(TimeOther), "meetings.form.time-missing");
                else if (one == other)
                    Problem(nameof(TimeOther), "series.turns.same-time");
                else
                    return new Turns(new Turn(one, null, false), new Turn(other, null, false));
                return null;
            case Places:
                var (first, second) = (Known.FirstOrDefault(p => p.Place == PlaceOne), Known.FirstOrDefault(p => p.Place == PlaceOther));
                if (first.Place is null)
                    Problem(nameof(PlaceOne), "series.turns.place-missing");
                else if (second.Place is null || second.Place == first.Place)
                    Problem(nameof(PlaceOther), "series.turns.same-place");
                else
                    return new Turns(new Turn(null, first.Place, first.Online), new Turn(null, second.Place, second.Online));
                return null;
            default:
                return null;
        }
    }

    private async Task<Turns?> Load()
    {
        var id = Group;
        var turns = await Db.Groups.Where(g => g.Id == id).Select(g => g.Turns).SingleAsync();
        // Those in turns now stay to be chosen, wherever they are known from.
        var own = new[] { turns?.One, turns?.Other }.OfType<Turn>().Where(t => t.Place is not null).Select(t => (t.Place!, t.Online));
        Known = [.. (await places.ToPlan(Group)).Select(p => (p.Name, p.Online)).Concat(own).DistinctBy(p => p.Item1)];
        return turns;
    }
}
