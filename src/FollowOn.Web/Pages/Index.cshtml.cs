using FollowOn.Messaging;
using FollowOn.Messaging.Mail;
using FollowOn.Messaging.Texts;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages;

/// <summary>The way in. Somebody with one place to go is taken there; somebody with several chooses.</summary>
[Open("It says what FollowOn is, and shows a signed-in person only their own places.")]
public sealed class IndexModel(FollowOnDb db, Viewer viewer, MemberWords words, MailAccounts mail, TextAccounts texts, PaperPilot paper) : PageModel
{
    public IReadOnlyList<Place> Places { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        if (!viewer.IsSignedIn)
            return Page();
        Places = await PlacesOfViewer();
        return Places.Count == 1 && viewer.Withheld == FollowOn.Accounts.Withheld.No ? Redirect(Places[0].Address) : Page();
    }

    private async Task<List<Place>> PlacesOfViewer()
    {
        var (groups, programmes) = (viewer.Groups, viewer.VolunteersFor);
        var services = viewer.Services.Where(s => viewer.May(Permission.SeeService, s)).ToList();
        var places = await db.Groups.Where(g => groups.Contains(g.Id) && g.HandedOverAt != null)
            .Select(g => new Place($"/groups/{g.Id.Value}", words["home.group"], g.Name)).ToListAsync();
        places.AddRange(await db.Services.Where(s => services.Contains(s.Id))
            .Select(s => new Place($"/services/{s.Id.Value}", words["home.service"], s.Name)).ToListAsync());
        places.AddRange(await db.Programmes.Where(p => programmes.Contains(p.Id))
            .Select(p => new Place($"/programmes/{p.Id.Value}/run-sheet", words["home.volunteer"], p.Name)).ToListAsync());
        // Their own past, and the way back; whoever is in a group now needs no reminding.
        var me = viewer.Id;
        if (viewer.Groups.Count == 0 && await db.Memberships.AnyAsync(m => m.PersonId == me))
            places.Add(new Place("/come-back", words["home.come-back"], ""));
        if (viewer.May(Permission.SetUpServices))
            places.Add(new Place("/services/new", words["home.setup"], ""));
        // Where there is nothing yet, the one way on is taken at once; that page says how to set up e-mail.
        if (places.Count > 1 && viewer.May(Permission.SetUpServices) && !paper.On)
        {
            places.Add(new Place("/settings/mail", words["home.mail"], mail.Trouble is null ? "" : words["home.mail-trouble"]));
            places.Add(new Place("/settings/texts", words["home.texts"], texts.Trouble is null ? "" : words["home.texts-trouble"]));
            places.Add(new Place("/settings/languages", words["home.languages"], words["home.languages-why"]));
            places.Add(new Place("/settings/queue", words["home.queue"], ""));
            places.Add(new Place("/settings/waiting", words["home.waiting"], ""));
        }
        return places;
    }

    /// <summary>Somewhere a person belongs, whatever they are there.</summary>
    public sealed record Place(string Address, string Name, string Note);
}
