using FollowOn.Accounts;
using FollowOn.Programmes;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Programmes;

public sealed class ParticipantTests
{
    [Theory, OnBothDatabases]
    public async Task A_name_is_enough_and_who_has_no_telephone_or_email_gets_letters(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (programme, browser) = await Begun(app);
        var page = await browser.Get($"/programmes/{programme.Id}/participants/add");
        page = await page.Form("Add").Fill("Full name", "Dot Webb").Press("Add");
        Assert.Equal("Dot Webb is on the programme.", page.Done);
        Assert.Contains("Dot Webb Reached by letter: no telephone or email", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_wrong_detail_is_said_beside_it()
    {
        await using var app = await TestApp.Start();
        var (programme, browser) = await Begun(app);
        var page = await browser.Get($"/programmes/{programme.Id}/participants/add");
        page = await page.Form("Add").Fill("Mobile number", "0117 496 0202").Fill("Email address", "mo@example").Choose("Email").Press("Add");
        Assert.Contains("Enter their name.", page.Errors);
        Assert.Contains(page.Errors, e => e.StartsWith("Enter a mobile number, like 07700 900 982", StringComparison.Ordinal));
        Assert.Contains(page.Errors, e => e.StartsWith("Check the end of the email address", StringComparison.Ordinal));
        Assert.Equal("0117 496 0202", page.Form("Add").ValueOf("Mobile number"));
        Assert.Equal(0, await app.Read(db => db.Participants.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Pressing_twice_adds_once(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var (programme, browser) = await Begun(app);
        var form = (await browser.Get($"/programmes/{programme.Id}/participants/add")).Form("Add").Fill("Full name", "Mo Oduya").Fill("Mobile number", "07700 900 201");
        await Task.WhenAll(form.Press("Add"), form.Press("Add"));
        Assert.Equal(1, await app.Read(db => db.Participants.CountAsync()));
        Assert.Equal(1, await app.Read(db => db.People.CountAsync(p => p.FullName == "Mo Oduya")));
    }

    [Fact]
    public async Task Somebody_the_service_knows_is_not_made_twice_and_another_services_person_is_not_touched()
    {
        await using var app = await TestApp.Start();
        var (programme, browser) = await Begun(app);
        var service = await app.Read(db => db.Services.SingleAsync());
        var before = await app.Given.Participant(await app.Given.Programme(service, name: "Summer"), await app.Given.Person("Mo Oduya", mobile: "07700 900 201", email: "mo@example.org"));
        var elsewhere = await app.Given.Participant(await app.Given.Programme(await app.Given.Service("Elsewhere")), await app.Given.Person("Derek Pask", mobile: "07700 900 202"));
        foreach (var (name, mobile) in new[] { ("Mo Oduya", "07700 900 201"), ("Derek Pask", "07700 900 202") })
            await (await browser.Get($"/programmes/{programme.Id}/participants/add")).Form("Add").Fill("Full name", name).Fill("Mobile number", mobile).Press("Add");
        var people = await app.Read(db => db.Participants.Where(p => p.ProgrammeId == programme.Id).Select(p => p.PersonId).ToListAsync());
        Assert.Contains(before.Person.Id, people);
        Assert.DoesNotContain(elsewhere.Person.Id, people);
        Assert.Equal("mo@example.org", (await app.Read(db => db.People.SingleAsync(p => p.Id == before.Person.Id))).Email);
    }

    [Fact]
    public async Task Details_can_be_corrected_and_a_changed_number_ends_old_sign_ins()
    {
        await using var app = await TestApp.Start();
        var (programme, browser) = await Begun(app);
        var mo = (await app.Given.Participants(programme, "Mo Oduya"))[0];
        var theirs = await app.BrowserOf(mo.Person);
        var page = await browser.Get($"/programmes/{programme.Id}/participants/{mo.Participant.Id}");
        page = await page.Form("Save").Fill("Full name", "Maureen Oduya").Fill("What they like to be called", "Mo").Fill("Mobile number", "07700 900 555").Choose("WhatsApp").Press();
        Assert.Contains("Maureen Oduya (likes Mo) Reached by text (likes WhatsApp)", page.Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await theirs.Get($"/programmes/{programme.Id}")).Address.AbsolutePath);
    }

    [Fact]
    public async Task Nobody_changes_where_a_members_messages_go()
    {
        await using var app = await TestApp.Start();
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak");
        var next = await app.Given.Programme(group.Service, name: "Next");
        var place = await app.Given.Participant(next, group["Mo"]);
        var browser = await app.BrowserOf(await app.Given.Facilitator(next, "Tom Blunt"));
        var page = await browser.Get($"/programmes/{next.Id}/participants/{place.Participant.Id}");
        Assert.Contains("they look after their own details", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Save", page.Buttons);
        var mobile = group["Mo"].Mobile;
        var form = (await browser.Get($"/programmes/{next.Id}/participants/add")).Form("Add").Fill("Full name", "Mo Rahman").Fill("Mobile number", "07700 900 999");
        var token = form.Values.Single(v => v.Name == "__RequestVerificationToken").Value;
        await browser.Post($"/programmes/{next.Id}/participants/{place.Participant.Id}", ("__RequestVerificationToken", token), ("Person.FullName", "Mo Rahman"), ("Person.Mobile", "07700 900 999"));
        Assert.Equal(mobile, (await app.Read(db => db.People.SingleAsync(p => p.Id == group["Mo"].Id))).Mobile);
    }

    [Fact]
    public async Task Taking_somebody_off_takes_away_their_place_links_and_answer_but_not_the_person()
    {
        await using var app = await TestApp.Start();
        var (programme, browser) = await Begun(app);
        var mo = (await app.Given.Participants(programme, "Mo Oduya"))[0];
        await app.Given.InvitationLink(mo);
        await app.Given.Answered(mo, Interest.Yes, [FollowOn.Groups.Detail.Mobile]);
        var page = await browser.Get($"/programmes/{programme.Id}/participants/{mo.Participant.Id}");
        page = await page.Press("Take off the programme");
        Assert.Equal("Mo Oduya is no longer on this programme.", page.Done);
        Assert.Equal(0, await app.Read(db => db.Participants.CountAsync()));
        Assert.Equal(0, await app.Read(db => db.Links.CountAsync()));
        Assert.Equal(0, await app.Read(db => db.SharedDetails.CountAsync(s => s.WithdrawnAt == null)));
        Assert.True(await app.Read(db => db.People.AnyAsync(p => p.Id == mo.Person.Id)));
    }

    [Fact]
    public async Task After_the_hand_over_nobody_is_added_or_taken_off_and_no_answer_is_shown()
    {
        await using var app = await TestApp.Start();
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak");
        var browser = await app.BrowserOf(group.Facilitator);
        var page = await browser.Get($"/programmes/{group.Programme.Id}");
        Assert.Contains("This is their group now. You will not see inside it.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Yes", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(page.Links, l => l.Address.Contains("handover", StringComparison.Ordinal) || l.Address.Contains("participants", StringComparison.Ordinal));
        foreach (var address in new[] { "participants/add", "participants/import" })
            Assert.Contains("has been handed over", (await browser.Get($"/programmes/{group.Programme.Id}/{address}")).Text, StringComparison.Ordinal);
        var place = await app.Read(db => db.Participants.FirstAsync());
        Assert.DoesNotContain("Take off the programme", (await browser.Get($"/programmes/{group.Programme.Id}/participants/{place.Id}")).Buttons);
    }

    [Fact]
    public async Task The_overview_asks_the_same_few_queries_for_any_number_of_people()
    {
        await using var app = await TestApp.Start();
        var (programme, browser) = await Begun(app);
        await app.Given.Participants(programme, "Mo Oduya");
        await browser.Get($"/programmes/{programme.Id}");
        var few = app.Queries.Count;
        await app.Given.Participants(programme, [.. Enumerable.Range(1, 12).Select(i => $"Person {(char)('A' + i)}")]);
        await browser.Get($"/programmes/{programme.Id}");
        Assert.Equal(few, app.Queries.Count);
        Assert.InRange(few, 1, 6);
    }

    private static async Task<(Programme Programme, Browser Browser)> Begun(TestApp app)
    {
        var programme = await app.Given.Programme(await app.Given.Service());
        return (programme, await app.BrowserOf(await app.Given.Facilitator(programme)));
    }
}
