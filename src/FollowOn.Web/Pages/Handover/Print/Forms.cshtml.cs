using FollowOn.Audit;
using FollowOn.Groups;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace FollowOn.Web.Pages.Handover.Print;

/// <summary>
/// The three questions on paper, a sheet for each person who has not answered, with no more of what we hold than their private link would hint at.
/// </summary>
[Requires(Permission.HandOver)]
[Shows(Shown.SlipsAndLetters)]
public sealed class FormsModel(FollowOnDb db) : PrintPage(db)
{
    public IReadOnlyList<Form> Forms { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        await LoadHeads();
        if (!Handover.IsOpen)
            return Finished();
        var people = await People();
        var names = FirstNames.Of(people.Select(p => (p.Person.Id, p.Person.KnownAs, p.Person.FullName)));
        Forms = [.. people.Where(p => p.Participant.Interest is null).Select(p =>
        {
            var hint = new ReachAsked();
            hint.Hint(p.Person);
            return new Form(names[p.Person.Id], hint.MobileEnd, hint.EmailStart, hint.LandlineEnd);
        })];
        return Page();
    }

    /// <summary>One reader's form.</summary>
    public sealed record Form(string Name, string? MobileEnd, string? EmailStart, string? LandlineEnd);
}
