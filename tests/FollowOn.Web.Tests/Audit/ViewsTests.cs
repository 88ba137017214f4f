using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Testing;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Audit;

/// <summary>Staff who look at somebody's details leave a note, and no page can forget to.</summary>
public sealed class ViewsTests
{
    [Fact]
    public async Task Every_page_for_staff_says_whom_it_shows_or_that_it_shows_nobody()
    {
        await using var app = await TestApp.Start();
        var loader = app.Services.GetRequiredService<PageLoader>();
        var (forgot, both, staff) = (new List<string>(), new List<string>(), 0);
        foreach (var page in app.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>())
        {
            var metadata = (await loader.LoadAsync(page, EndpointMetadataCollection.Empty)).EndpointMetadata!;
            var says = metadata.OfType<ShowsAttribute>().Count() + metadata.OfType<ShowsNobodyAttribute>().Count();
            staff += says;
            if (NoteViews.WhatIsShown(metadata) == Shown.NotSaid)
                forgot.Add(page.ViewEnginePath);
            if (says > 1)
                both.Add(page.ViewEnginePath);
        }

        Assert.Empty(forgot);
        Assert.Empty(both);
        Assert.True(staff >= 29);
    }

    [Theory, OnBothDatabases]
    public async Task Looking_at_one_persons_details_is_noted_with_who_looked_and_at_whom(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var service = await app.Given.Service();
        var programme = await app.Given.Programme(service);
        var facilitator = await app.Given.Facilitator(programme);
        var mo = (await app.Given.Participants(programme, "Mo Rahman"))[0];
        var browser = await app.BrowserOf(facilitator);

        await browser.Get($"/programmes/{programme.Id}/participants/{mo.Participant.Id}");
        await browser.Get($"/programmes/{programme.Id}");
        await browser.Get($"/programmes/{programme.Id}/sessions");

        var rows = await app.Read(db => db.AuditRows.OrderBy(r => r.Sequence).ToListAsync());
        Assert.Equal(["OneParticipant", "PeopleOfProgramme"], rows.Select(r => r.What));
        Assert.All(rows, r => Assert.Equal((AuditKind.Viewed, Way.Site, facilitator.Id, programme.Id, service.Id.Value), (r.Kind, r.Way, r.By!.Value, r.Programme!.Value, r.Chain)));
        Assert.Equal([mo.Person.Id, null], rows.Select(r => r.Person));
    }

    [Fact]
    public async Task What_is_not_shown_is_not_noted()
    {
        await using var app = await TestApp.Start();
        var service = await app.Given.Service();
        var programme = await app.Given.Programme(service);
        var mo = (await app.Given.Participants(programme, "Mo Rahman"))[0];
        var stranger = await app.BrowserOf(await app.Given.Person("Eve Stranger"));
        var facilitator = await app.BrowserOf(await app.Given.Facilitator(programme));

        await stranger.Get($"/programmes/{programme.Id}/participants/{mo.Participant.Id}");
        await app.Browser().Get($"/programmes/{programme.Id}/participants/{mo.Participant.Id}");
        await facilitator.Get($"/programmes/{programme.Id}/participants/{ParticipantId.New()}");

        Assert.Empty(await app.Read(db => db.AuditRows.ToListAsync()));
    }
}
