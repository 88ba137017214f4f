using FollowOn.Browsing;
using Microsoft.Playwright;

namespace FollowOn.BrowserTests;

/// <summary>Somebody who works for a service adds a passkey and signs in with it from then on. The device is Chromium's own virtual one.</summary>
public sealed class PasskeyStaffTests(OneChromium one)
{
    [Fact]
    public async Task An_administrator_adds_a_passkey_and_signs_in_with_it_typing_nothing()
    {
        await using var site = await SiteProcess.Start(demonstration: false, host: "localhost");
        await using var priya = await one.Chromium.Visit(site.Root);
        var device = await Device(priya);
        await SignInFromConsole(site, priya);
        Assert.Contains("add a passkey", await priya.Text());

        await priya.Follow("Where you are signed in");
        await priya.Follow("Your passkeys");
        await priya.Fill("What shall we call it?", "My work laptop");
        await priya.Press("Add a passkey");
        Assert.Contains("Your passkey is added.", await priya.Text());
        Assert.Contains("My work laptop", await priya.Text());
        Assert.Contains("Not used yet.", await priya.Text());

        await priya.Go("/sign-out");
        await priya.Press("Sign out");
        await priya.Go("/me/passkeys");
        Assert.Equal("Sign in", await priya.Heading());
        await priya.Follow("Another way to sign in");
        await priya.Press("Sign in with a passkey");
        Assert.Equal("Your passkeys", await priya.Heading());
        Assert.Contains("Last used", await priya.Text());
        await priya.Go("/me/sessions");
        Assert.Contains("with a passkey.", await priya.Text());

        // The same device again: it has one already.
        await priya.Go("/me/passkeys");
        await priya.Page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(priya.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("this device has one for you already");

        // From the console again: that is as sure as a passkey. An e-mail would not be.
        await priya.Press("Remove", within: "My work laptop");
        Assert.Contains("That passkey is removed", await priya.Text());
        await priya.Go("/sign-out");
        await priya.Press("Sign out");
        await priya.Go("/sign-in/another-way");
        await priya.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        // The device still offers it; we know it no more.
        await Assertions.Expect(priya.Page.Locator(".nhsuk-error-summary")).ToContainTextAsync("That did not work");

        await device.SendAsync("WebAuthn.disable");
    }

    [Fact]
    public async Task A_device_that_is_not_sure_who_holds_it_and_one_that_has_no_passkey_open_nothing()
    {
        await using var site = await SiteProcess.Start(demonstration: false, host: "localhost");
        await using var priya = await one.Chromium.Visit(site.Root);
        await Device(priya, verifies: false);
        await SignInFromConsole(site, priya);
        await priya.Go("/me/passkeys");
        await priya.Page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(priya.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("No passkey was added");

        await using var stranger = await one.Chromium.Visit(site.Root, 320, 568);
        await Device(stranger);
        await stranger.Go("/sign-in/another-way");
        await stranger.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Assertions.Expect(stranger.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("That did not work");
    }

    [Fact]
    public async Task With_JavaScript_off_the_page_says_so_and_offers_a_code()
    {
        await using var site = await SiteProcess.Start(demonstration: false, host: "localhost");
        await using var visitor = await one.Chromium.Visit(site.Root, 320, 568, javaScript: false);
        await visitor.Go("/sign-in");
        await visitor.Follow("Another way to sign in");
        Assert.Contains("Passkeys need JavaScript", await visitor.Text());
        await visitor.Press("Sign in with a passkey");
        Assert.Contains("You can sign in with a code instead.", await visitor.Text());
        await visitor.Follow("Send me a code instead");
        Assert.Equal("Sign in", await visitor.Heading());
    }

    private static async Task SignInFromConsole(SiteProcess site, Visitor visitor)
    {
        var printed = await site.Verb("create-admin", "Priya Nair", "priya.nair@example.org");
        await visitor.Go("/sign-in/link?key=" + printed.Split("key=")[1].Trim());
        await visitor.Press("Sign in");
    }

    /// <summary>A device that answers by itself, as if a finger were laid on it.</summary>
    private static async Task<ICDPSession> Device(Visitor visitor, bool verifies = true)
    {
        var session = await visitor.Context.NewCDPSessionAsync(visitor.Page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = verifies,
                ["isUserVerified"] = verifies,
                ["automaticPresenceSimulation"] = true,
            },
        });
        return session;
    }
}
