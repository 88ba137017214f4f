using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>Brings in a group that already exists: three names or more and its next meet-up.</summary>
[Requires(Permission.PlanProgrammes)]
[ShowsNobody("What is typed into it.")]
public sealed class GroupNewModel(FollowOnDb db, UkClock clock, Viewer viewer, GroupThatMeets groups, AuditTrail audit) : PageModel
{
    private const int RoomForMore = 3;

    [FromRoute]
    public ServiceId Service { get; set; }

    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public List<NamedPerson> People { get; set; } = [];

    [BindProperty, NhsUi.Binding.Called("day of the meet-up")]
    public DateOnly? Date { get; set; }

    [BindProperty, NhsUi.Binding.Called("time it starts")]
    public TimeOnly? Starts { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public bool Online { get; set; }

    public void OnGet()
    {
        Id = GroupId.New().Value;
        MakeRoom(GroupThatMeets.FewestPeople);
    }

    public void OnPostMore()
    {
        MakeRoom(Math.Min(People.Count + RoomForMore, GroupThatMeets.MostPeople));
        // What was typed so far is kept; nothing is judged yet.
        foreach (var entry in ModelState.Values)
            entry.Errors.Clear();
    }

    public async Task<IActionResult> OnPost()
    {
        MakeRoom(GroupThatMeets.FewestPeople);
        if (Id == Guid.Empty)
            return RedirectToPage();
        var people = Check();
        if (!ModelState.IsValid)
            return Page();
        var id = GroupId.From(Id);
        var mine = await db.Change(async () =>
        {
            await groups.Begin(id, Service, Name!, people,
                group => new Meeting(MeetingId.From(Id), group, Date!.Value, Starts!.Value, Place!, Online, viewer.Id, clock.Now));
            await db.SaveChangesAsync();
            audit.Did(Act.GroupBroughtIn, Service, group: id, number: people.Count);
            return await db.Groups.AnyAsync(g => g.Id == id && g.ServiceId == Service);
        });
        if (!mine)
            return NotFound();
        TempData["Done"] = "It is their group. Everybody named hears about the next meet-up in their own way.";
        return Redirect($"/services/{Service}");
    }

    private List<PersonDetails> Check()
    {
        Typed.Needed(ModelState, nameof(Name), Name, Group.NameMaxLength, "Enter what the group is called.");
        var people = People.Select((p, i) => p.Read(ModelState, $"People[{i}]")).OfType<PersonDetails>().ToList();
        var named = People.FindIndex(p => p.IsEmpty);
        if (People.Count(p => !p.IsEmpty) < GroupThatMeets.FewestPeople)
            Typed.Problem(ModelState, $"People[{Math.Max(named, 0)}].Name", "Enter at least three names.");
        if (people.Select(p => (PersonDetails.NameKey(p.FullName), p.Mobile?.E164, p.Email?.Normalised)).Distinct().Count() < people.Count)
            Typed.Problem(ModelState, "People[0].Name", "One person is here twice. Take one of them out.");
        if (Date is null || Starts is null)
            CheckPresent();
        else if (Date.Value.ToDateTime(Starts.Value) <= clock.LondonNow)
            Typed.Problem(ModelState, nameof(Date), "Choose a day and time that are still to come.");
        else if (Date > clock.Today.AddYears(1))
            Typed.Problem(ModelState, nameof(Date), "Check the year: the next meet-up should be within a year.");
        Typed.Needed(ModelState, nameof(Place), Place, Meeting.PlaceMaxLength, "Enter where they meet.");
        return people;
    }

    private void CheckPresent()
    {
        if (Date is null)
            Typed.Problem(ModelState, nameof(Date), "Enter the day of the next meet-up.");
        if (Starts is null)
            Typed.Problem(ModelState, nameof(Starts), "Enter the time it starts, like 11am.");
    }

    private void MakeRoom(int rows)
    {
        if (People.Count > GroupThatMeets.MostPeople)
            People = People[..GroupThatMeets.MostPeople];
        while (People.Count < rows)
            People.Add(new NamedPerson());
    }
}

/// <summary>A name and one way to reach them, in one box.</summary>
public sealed class NamedPerson
{
    public string? Name { get; set; }
    public string? Reach { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Reach);

    /// <summary>Null when nothing was typed or something is wrong, which is then said beside its field.</summary>
    public PersonDetails? Read(Microsoft.AspNetCore.Mvc.ModelBinding.ModelStateDictionary problems, string at)
    {
        if (IsEmpty)
            return null;
        var reach = Reach?.Trim() ?? "";
        var isEmail = reach.Contains('@', StringComparison.Ordinal);
        var isMobile = !isEmail && PhoneNumber.TryRead(reach, out var number, out _) && number.IsMobile;
        var form = new PersonForm { FullName = Name, Email = isEmail ? reach : null, Mobile = isMobile ? reach : null, Landline = !isEmail && !isMobile ? reach : null };
        var found = new Microsoft.AspNetCore.Mvc.ModelBinding.ModelStateDictionary();
        var details = form.Read(found);
        foreach (var (field, entry) in found)
            foreach (var error in entry.Errors)
                Typed.Problem(problems, $"{at}.{(field.EndsWith("FullName", StringComparison.Ordinal) ? nameof(Name) : nameof(Reach))}", error.ErrorMessage);
        return details;
    }
}
