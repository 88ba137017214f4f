using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FollowOn.Web.Tests.Groups;

/// <summary>What is mine to say and change: details, sharing, keeping something from one person.</summary>
public sealed class MyPartTests
{
    [Theory, OnBothDatabases]
    public async Task Details_are_put_right_in_one_place(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var mo = await friends.BrowserOf("Mo");

        var page = await (await mo.Get(friends.Root + "/me/details")).Form("Save")
            .Fill("What I like to be called", "Momo").Choose("A telephone call").Press();

        Assert.Equal("Your details are changed.", page.Done);
        var person = await friends.App.Read(db => db.People.SingleAsync(p => p.Id == friends.Group["Mo"].Id, TestContext.Current.CancellationToken));
        Assert.Equal(("Momo", friends.Group["Mo"].Mobile, ContactChannel.Telephone), (person.KnownAs, person.Mobile, person.ReachedBy));
        Assert.Contains("Momo", (await (await friends.BrowserOf("Derek")).Get(friends.Root + "/people")).Text);
    }

    [Fact]
    public async Task Wrong_details_are_kept_as_typed_with_what_to_do()
    {
        await using var friends = await ThreeFriends.Start();
        var mo = await friends.BrowserOf("Mo");

        var page = await (await mo.Get(friends.Root + "/me/details")).Form("Save")
            .Fill("What I like to be called", " ").Press();

        Assert.Equal(200, page.Status);
        Assert.Equal(["Enter what you like to be called"], page.Errors);
        page = await page.Form("Save").Fill("What I like to be called", new string('x', 5000)).Press();
        Assert.Equal("Enter a shorter name, of 40 letters or fewer", page.Errors[0]);
    }

    [Theory, OnBothDatabases]
    public async Task Each_detail_is_shared_and_withdrawn_for_itself_and_shows_only_two_way(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var (mo, derek) = (await friends.BrowserOf("Mo"), await friends.BrowserOf("Derek"));
        var number = friends.Group["Mo"].MobileTyped!;
        Assert.Contains("shared since Monday 23 November 2026", (await derek.Get(friends.Root + "/people")).Text);

        var page = await (await mo.Get(friends.Root + "/me/sharing")).Form("Save").Untick("Mobile number").Press();

        Assert.Equal("You share nothing with the group now.", page.Done);
        Assert.DoesNotContain(number, (await derek.Get(friends.Root + "/people")).Html);
        Assert.DoesNotContain(friends.Group["Derek"].MobileTyped!, (await mo.Get(friends.Root + "/people")).Html);
        await friends.App.Pass(TimeSpan.FromDays(2));
        await page.Form("Save").Tick("Mobile number").Press();
        Assert.Contains("shared since Wednesday 25 November 2026", (await derek.Get(friends.Root + "/people")).Text);
        Assert.Contains("shared since Wednesday 25 November 2026", (await mo.Get(friends.Root + "/people")).Text);
    }

    [Fact]
    public async Task What_is_kept_from_one_person_shows_to_the_others_and_pressing_twice_keeps_once()
    {
        await using var friends = await ThreeFriends.Start();
        var mo = await friends.BrowserOf("Mo");
        var form = (await mo.Get(friends.Root + "/me/keep-from")).Form("No contact with this person").Choose("Aga");
        await form.Press();
        await form.Press();

        var number = friends.Group["Mo"].MobileTyped!;
        Assert.DoesNotContain(number, (await (await friends.BrowserOf("Aga")).Get(friends.Root + "/people")).Html);
        Assert.Contains(number, (await (await friends.BrowserOf("Derek")).Get(friends.Root + "/people")).Html);
        Assert.Equal(1, await friends.App.Read(db => db.Withholdings.CountAsync(TestContext.Current.CancellationToken)));
        Assert.DoesNotContain("No contact with Mo", (await (await friends.BrowserOf("Aga")).Get(friends.Root + "/me/keep-from")).Text);
    }

    [Fact]
    public async Task Keeping_something_from_nobody_asks_for_a_person()
    {
        await using var friends = await ThreeFriends.Start();
        var page = await (await (await friends.BrowserOf("Mo")).Get(friends.Root + "/me/keep-from")).Press("No contact with this person");

        Assert.Equal(["Choose a person"], page.Errors);
    }

    [Fact]
    public async Task Nothing_can_be_kept_from_somebody_of_another_group()
    {
        await using var friends = await ThreeFriends.Start();
        var other = await friends.App.Given.Person("Nosy Parker");
        var form = (await (await friends.BrowserOf("Mo")).Get(friends.Root + "/me/keep-from")).Form("No contact with this person").Choose("Aga");
        foreach (var radio in new[] { other.Id, friends.Group["Mo"].Id })
        {
            var answer = await form.Tamper("From", radio.ToString()).Press();
            Assert.Equal(404, answer.Status);
        }
    }
}
