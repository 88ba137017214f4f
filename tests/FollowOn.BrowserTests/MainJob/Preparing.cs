using FollowOn.Browsing;
using FollowOn.Storage;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.BrowserTests.MainJob;

public sealed partial class MainJobTests
{
    private async Task The_first_administrator_sets_up_a_service()
    {
        await _facilitator.Go(await _app.FirstAdministrator("Priya Nair", "priya.nair@example.org"));
        await _facilitator.Press("Sign in");
        // Nothing else to do here yet, so the front page leads straight to it.
        Assert.Equal("/services/new", _facilitator.Path);
        // Pressed too soon: it says what is missing and keeps what was typed.
        await _facilitator.Fill("Name of the service", "Riverbend Pain Service");
        await _facilitator.Press("Set up the service");
        Assert.Contains("There is a problem", await _facilitator.Text());
        await _facilitator.Choose("England");
        await _facilitator.Fill("Open-access number", "0117 496 0202");
        await _facilitator.Fill("When somebody answers it", "Monday to Friday, 9am to 4pm");
        await _facilitator.Choose("I run programmes too");
        await _facilitator.Press("Set up the service");
        Assert.Equal("Riverbend Pain Service", await _facilitator.Heading());
        _service = _facilitator.Path;
    }

    private async Task Sets_up_a_programme_of_ten_sessions_with_its_list()
    {
        await _facilitator.Follow("Set up a programme");
        // Without a year, the nearest such day.
        await _facilitator.Fill("Day", "29");
        await _facilitator.Fill("Month", "9");
        await _facilitator.Select("How many weekly sessions", "10 sessions");
        await _facilitator.Fill("Time it starts", "10:30am");
        await _facilitator.Fill("Which place", "Room 2, Riverbend Hospital");
        using var list = new NastyList();
        await _facilitator.Attach("The list of people", list.Path);
        await _facilitator.Press("Set up the programme");
        Assert.Contains("The programme is set up: 10 weekly sessions, Tuesday 29 September 2026 to Tuesday 1 December 2026.", await _facilitator.Text());
        _programme = _facilitator.Path[.._facilitator.Path.IndexOf("/participants", StringComparison.Ordinal)];
    }

    private async Task Mends_a_row_and_brings_in_the_list()
    {
        var preview = await _facilitator.Text();
        Assert.Contains("NHS No", preview);
        Assert.Contains("Diagnosis", preview);
        Assert.DoesNotContain("fibromyalgia", preview);
        Assert.Contains("The same person as another", preview);

        await _facilitator.Fill("Mobile", "07700 900 617", within: "Delroy Francis");
        await _facilitator.Press("Save row 11 and add all 6");
        // The last three sessions are near, so the first card is open.
        Assert.Equal("Introduce", await _facilitator.Heading());
        Assert.Contains("6 people were added.", await _facilitator.Text());
        Assert.Equal(NastyList.Names.Order(), await _app.Read(db => db.People.Where(p => db.Participants.Any(x => x.PersonId == p.Id)).Select(p => p.KnownAs).OrderBy(n => n).ToListAsync()));
        // The spreadsheet had lost the zero in front.
        Assert.Equal("+447700900611", (await _app.Known("Chidi")).Mobile);
    }

    private async Task Introduces_the_idea_and_sends_the_links()
    {
        await _facilitator.Press("Send 4 links by text or e-mail");
        await _app.Deliver();
        await _facilitator.Press("Print these 2 slips");
        _slips = await _facilitator.Text();
    }

    private string _service = "";
    private string _slips = "";
}
