using FollowOn.Accounts;
using FollowOn.Meetings;
using FollowOn.Meetings.Places;
using FollowOn.Testing;
using FollowOn.Web.Tests.Groups;
using FollowOn.Web.Tests.PersonalData;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Meetings.Places;

/// <summary>The group's book of places: put in, put right, taken out, chosen; homes for the group alone; what a service offers.</summary>
public sealed class PlacesTests
{
    private static async Task<WebPage> Add(ThreeFriends friends, string who, string kind, string name, string? fit = null, string? street = null, string? postcode = null)
    {
        var form = (await (await friends.BrowserOf(who)).Get(friends.Root + "/places/new")).Form("Add this place").Choose("What kind of place is it?", kind);
        form.Fill("What is it called?", name).Fill("Where is it?", street ?? "").Fill("Postcode, or its first half", postcode ?? "").Fill("How many people fit?", fit ?? "");
        return await form.Press();
    }

    private static async Task<IReadOnlyList<PlaceToPlan>> ToPlan(ThreeFriends friends)
    {
        IReadOnlyList<PlaceToPlan> found = [];
        await friends.App.DoApart<PlacesOfGroup>(async places => found = await places.ToPlan(friends.Group.Group.Id));
        return found;
    }

    [Theory, OnBothDatabases]
    public async Task A_member_puts_a_place_in_says_what_it_is_like_and_the_others_see_who_checked_it_when(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var page = await Add(friends, "Mo", "Café", "Boston Tea Party", "8", "Park Street", "bs1 5pj");
        Assert.Equal("It is in your book.", page.Done);
        page = await page.Form("Save").Choose("Is there a way in without steps?", "Yes").Choose("Is there a hearing loop?", "No").Press();

        var derek = await friends.BrowserOf("Derek");
        page = await (await derek.Get(friends.Root + "/people")).Follow("Places to meet");
        Assert.Contains("Café, Park Street, BS1. 8 people fit.", page.Text);
        Assert.Contains("It has a way in without steps.", page.Text);
        page = await page.Follow("Boston Tea Party");
        Assert.Contains("There is a way in without steps: checked by Mo in November 2026", page.Text);
        Assert.Contains("There is no hearing loop: checked by Mo in November 2026", page.Text);
        // Of a whole postcode only the first half is kept.
        Assert.Equal("BS1", (await friends.App.Read(db => db.Venues.SingleAsync())).At);

        await friends.App.Given.Left(friends.Group.Group, friends.Group["Mo"]);
        friends.App.Clock.Advance(TimeSpan.FromDays(370));
        page = await derek.Get(page.Path);
        Assert.Contains("checked over a year ago by somebody in the group", page.Text);
        Assert.DoesNotContain("Mo", page.Text.Split(' '));
        var place = Assert.Single(await ToPlan(friends));
        Assert.Equal(("Boston Tea Party", 8, "BS1", false), (place.Name, place.Places, place.At, place.Online));
        Assert.Equal(["step-free"], place.Features);
    }

    [Fact]
    public async Task What_is_missing_is_said_beside_the_field_and_what_was_typed_is_kept()
    {
        await using var friends = await ThreeFriends.Start();
        var form = (await (await friends.BrowserOf("Mo")).Get(friends.Root + "/places/new")).Form("Add this place");

        var page = await form.Fill("Where is it?", "Park Street").Fill("Postcode, or its first half", "nowhere").Fill("How many people fit?", "a few").Press();

        Assert.Equal(["Choose what kind of place it is", "Enter what the place is called, like Café Kino", "Enter a postcode, like BS6 5QA, or its first half, like BS6, or leave it empty", "Enter how many people fit, as a number from 1 to 200, or leave it empty"], page.Errors);
        Assert.Equal("Park Street", page.Form("Add this place").ValueOf("Where is it?"));
        Assert.Empty(await friends.App.Read(db => db.Venues.ToListAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Two_who_write_at_once_are_both_heard(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var access = await Add(friends, "Mo", "Café", "Boston Tea Party");
        var derek = await (await friends.BrowserOf("Derek")).Get(access.Path);
        var (first, second) = (access.Form("Save").Choose("Is there a way in without steps?", "Yes"), derek.Form("Save").Choose("Are there chairs with arms?", "Yes"));

        await Task.WhenAll(first.Press(), second.Press());

        var venue = await friends.App.Read(db => db.Venues.SingleAsync());
        Assert.Equal(["chairs-with-arms", "step-free"], venue.Facts.Select(f => f.Feature).Order());
        var edit = access.Path.Replace("/access", "/edit", StringComparison.Ordinal);
        var (mine, theirs) = (await (await friends.BrowserOf("Mo")).Get(edit), await (await friends.BrowserOf("Aga")).Get(edit));
        await mine.Form("Save").Fill("How many people fit?", "12").Press();
        await theirs.Form("Save").Fill("Their telephone number", "0117 496 0321").Press();
        venue = await friends.App.Read(db => db.Venues.SingleAsync());
        Assert.Equal((12, "0117 496 0321"), (venue.Whole.Places, venue.Phone));
    }

    [Theory, OnBothDatabases]
    public async Task A_home_is_put_in_by_whoever_lives_there_is_sealed_and_goes_when_they_leave(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var service = friends.Group.Service;
        var administrator = await friends.App.Given.Administrator(service);
        var page = await Add(friends, "Mo", "My home", "", "5", "17 Zebrafinch Rise", "BS16");
        var home = page.Path.Replace("/access", "", StringComparison.Ordinal);

        page = await (await friends.BrowserOf("Derek")).Get(home);
        Assert.Equal("Mo's home", page.Heading);
        Assert.Contains("17 Zebrafinch Rise", page.Text);
        Assert.DoesNotContain("Change what is said of it", page.Text);
        Assert.Equal(404, (await (await friends.BrowserOf("Derek")).Get(home + "/edit")).Status);
        // Sealed in the database, and nowhere for staff.
        Assert.Empty(await EveryText.With(friends.App, ["Zebrafinch"]));
        var staff = await friends.App.BrowserOf(administrator);
        foreach (var address in new[] { $"/services/{service.Id}", $"/services/{service.Id}/places", $"/services/{service.Id}/places/{home.Split('/')[^1]}", home })
        {
            var seen = await staff.Get(address);
            Assert.DoesNotContain("Zebrafinch", seen.Html);
            Assert.DoesNotContain("Mo's home", seen.Html);
        }
        Assert.Equal(404, (await staff.Get(home)).Status);
        Assert.Equal(404, (await staff.Get($"/services/{service.Id}/places/{home.Split('/')[^1]}")).Status);
        Assert.Contains("17 Zebrafinch Rise, BS16", (await (await friends.BrowserOf("Mo")).Get("/me/data")).Text);
        var plan = Assert.Single(await ToPlan(friends));
        Assert.Equal(("Mo's home", "BS16", true), (plan.Name, plan.At, plan.IsHome));

        // Whoever they keep something from does not see it.
        await (await (await friends.BrowserOf("Mo")).Get(friends.Root + "/me/keep-from")).Form("No contact with this person").Choose("Aga").Press();
        Assert.Equal(404, (await (await friends.BrowserOf("Aga")).Get(home)).Status);
        Assert.DoesNotContain("Mo's home", (await (await friends.BrowserOf("Aga")).Get(friends.Root + "/places")).Text);
        await (await (await friends.BrowserOf("Mo")).Get(friends.Root + "/leave")).Press("Leave the group");
        Assert.Equal(404, (await (await friends.BrowserOf("Derek")).Get(home)).Status);
        Assert.Empty(await friends.App.Read(db => db.Venues.ToListAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Another_group_s_place_is_not_there_at_all(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var place = (await Add(friends, "Mo", "Café", "Boston Tea Party")).Path.Split('/')[^2];
        var others = await friends.App.Given.HandedOverGroup(ThreeFriends.First, ["Ola Berg", "Pat Moss", "Quin Lee"], friends.Group.Service);
        var ola = await friends.App.BrowserOf(others["Ola"]);

        foreach (var path in new[] { "", "/edit", "/access", "/rooms" })
        {
            Assert.Equal(404, (await ola.Get($"/groups/{others.Group.Id}/places/{place}{path}")).Status);
            Assert.Equal(404, (await ola.Get($"{friends.Root}/places/{place}{path}")).Status);
        }
        Assert.DoesNotContain("Boston", (await ola.Get($"/groups/{others.Group.Id}/places")).Text);
    }

    [Theory, OnBothDatabases]
    public async Task A_service_offers_a_place_to_all_its_groups_and_one_may_leave_it_out(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var service = friends.Group.Service;
        var staff = await friends.App.BrowserOf(await friends.App.Given.Administrator(service));
        var form = (await staff.Get($"/services/{service.Id}/places/new")).Form("Add this place");
        Assert.DoesNotContain("My home", form.Element.TextContent);
        var offered = await form.Choose("What kind of place is it?", "Community room").Fill("What is it called?", "Easton Hall").Fill("How many people fit?", "20").Press();
        await offered.Form("Save what it is like").Choose("Is there a way in without steps?", "Yes").Press();

        var mo = await friends.BrowserOf("Mo");
        var page = await mo.Get(friends.Root + "/places");
        Assert.Contains("From your pain service", page.Text);
        page = await page.Follow("Easton Hall");
        Assert.Contains("checked by your pain service in November 2026", page.Text);
        Assert.DoesNotContain("Priya", page.Html);
        Assert.Single(await ToPlan(friends));
        page = await page.Press("We don't want this place in our book");
        Assert.DoesNotContain("Easton Hall, ", page.Text);
        // With an empty book, planning goes by where they met.
        Assert.Equal("Café Kino, Stokes Croft", Assert.Single(await ToPlan(friends)).Name);
        await page.Press("Show Easton Hall again");
        Assert.Equal("Easton Hall", Assert.Single(await ToPlan(friends)).Name);
    }

    [Theory, OnBothDatabases]
    public async Task A_room_of_the_book_is_chosen_for_a_meet_up_and_what_fits_there_limits_it(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var access = await Add(friends, "Mo", "Bar or pub", "The Old Duke", "30");
        var place = access.Path.Replace("/access", "", StringComparison.Ordinal);
        var mo = await friends.BrowserOf("Mo");
        await (await mo.Get(place + "/rooms")).Form("Add this room").Fill("What is the room called?", "snug").Fill("How many people fit?", "4").Press();

        var form = (await mo.Get(friends.Root + "/meet-ups/new")).Form("Fix the meet-up").FillDate("Date", new DateOnly(2026, 12, 20)).Fill("Time", "2pm");
        var missing = await form.Press();
        Assert.Equal(["Choose where, or choose somewhere else and say where"], missing.Errors);
        var done = await missing.Form("Fix the meet-up").Choose("The Old Duke, snug").Press();

        var meeting = await friends.App.Read(db => db.Meetings.SingleAsync(m => m.Date == new DateOnly(2026, 12, 20)));
        Assert.Equal(("The Old Duke, snug", 4), (meeting.Place, meeting.Places));
        Assert.Equal("The Old Duke", (await done.Follow("About this place")).Heading);
        // Taken out of the book, it still says where it is.
        await (await mo.Get(place)).Press("Take this place out of our book");
        Assert.Contains("no longer in your book", (await (await mo.Get(done.Path)).Follow("About this place")).Text);
        Assert.DoesNotContain("Old Duke", (await mo.Get(friends.Root + "/places")).Text);
        var change = await mo.Get(done.Path + "/change");
        Assert.Equal("4", change.Form("Change it").ValueOf("Only so many fit?"));
    }
}
