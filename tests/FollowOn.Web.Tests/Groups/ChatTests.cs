using FollowOn.Testing;
using FollowOn.Web.Tests.PersonalData;
using Xunit;

namespace FollowOn.Web.Tests.Groups;

/// <summary>The group's own chat: its link, and who would be left out.</summary>
public sealed class ChatTests
{
    [Theory, OnBothDatabases]
    public async Task The_link_is_kept_sealed_each_says_for_themselves_that_they_are_in_it_and_who_is_not_is_shown(TestDatabase database)
    {
        await using var friends = await ThreeFriends.Start(database);
        var mo = await friends.BrowserOf("Mo");
        var page = await (await mo.Get(friends.Root + "/chat")).Form("Save").Fill("The link to your chat", "chat.whatsapp.com/ZyGoTe42").Press();
        Assert.Equal("The link is kept. Only people in the group see it.", page.Done);
        Assert.Contains("https://chat.whatsapp.com/ZyGoTe42", page.Html);
        Assert.Empty(await EveryText.With(friends.App, ["ZyGoTe42"]));

        page = await page.Press("I'm in it");
        Assert.Contains("In it: Mo.", page.Text);
        Assert.Contains("Not in it, as far as we know: Aga and Derek.", page.Text);
        var meetUp = await mo.Get(friends.MeetUp);
        Assert.Contains("Not in your chat, as far as we know: Aga and Derek.", meetUp.Text);
        Assert.Contains("https://wa.me/?text=Meet-up%20on%20Tuesday%208%20December", meetUp.Html);
        Assert.Contains("FollowOn keeps the link and who says that they are in it.", (await mo.Get(friends.Root + "/chat/guide")).Text);

        // Another chat: nobody is in it yet.
        page = await (await mo.Get(friends.Root + "/chat")).Form("Save").Fill("The link to your chat", "https://signal.group/#abc").Press();
        Assert.Contains("Nobody has said yet that they are in it.", page.Text);
        page = await page.Form("Save").Fill("The link to your chat", "").Press();
        Assert.Equal("The link is gone.", page.Done);
        Assert.DoesNotContain("Not in your chat", (await mo.Get(friends.MeetUp)).Text);
    }

    [Fact]
    public async Task What_is_no_chat_is_kept_as_typed_with_what_to_do()
    {
        await using var friends = await ThreeFriends.Start();
        var page = await (await (await friends.BrowserOf("Mo")).Get(friends.Root + "/chat")).Form("Save").Fill("The link to your chat", "https://evil.example/x").Press();

        Assert.Equal(["Enter the link of a WhatsApp, Facebook, Messenger, Signal or Telegram group, like https://chat.whatsapp.com/ and some letters"], page.Errors);
        Assert.Equal("https://evil.example/x", page.Form("Save").ValueOf("The link to your chat"));
    }
}
