using FollowOn.Browsing;
using Microsoft.Playwright;

namespace FollowOn.Figures;

/// <summary>The pictures of the README, from a fresh demonstration.</summary>
internal static class Screenshots
{
    public static async Task<int> Make(string folder)
    {
        Directory.CreateDirectory(folder);
        await using var chromium = await Chromium.Start();
        await using var site = await SiteProcess.Start(demonstration: true);

        await using var phone = await chromium.Visit(site.Root, 320, 640);
        phone.Look = null;
        await phone.Go("/help-now");
        await Shoot(phone, folder, "help-now-320");
        await phone.Go("/demonstration/outbox");
        await phone.Press(phone.Page.Locator("a[href*='/i/']").First);
        await Shoot(phone, folder, "invitation-320");
        await Be(phone, "Be Mo");
        await Shoot(phone, folder, "home-member-320");
        await phone.Go("/worried");
        await Shoot(phone, folder, "worried-320");
        await phone.Choose("Aga");
        await phone.Fill("What have you noticed?", "She wrote that she can't see the point, and nothing since");
        await phone.Choose("Today");
        await phone.Press("Tell the service");

        await using var desk = await chromium.Visit(site.Root, 1280, 900);
        desk.Look = null;
        await Be(desk, "Be Nell");
        await desk.Follow("concern is open");
        await Shoot(desk, folder, "concerns-1280");
        await Be(desk, "Be Mo");
        await desk.Go(desk.Path.Split('?')[0] + "/plan");
        await Shoot(desk, folder, "plan-1280");
        await Be(desk, "Be Hannah");
        await Shoot(desk, folder, "register-1280");
        await desk.Press(desk.Page.Locator("main li a[href*='/programmes/']").First);
        await desk.Go(desk.Path.Split('?')[0] + "/handover");
        await Shoot(desk, folder, "handover-1280");
        await desk.Go(desk.Path.Split('?')[0] + "/room");
        await desk.Press("Open the room");
        await Shoot(desk, folder, "room-1280");
        return 0;
    }

    private static async Task Be(Visitor visitor, string button)
    {
        await visitor.Go("/demonstration/people");
        await visitor.Press(visitor.Page.GetByRole(AriaRole.Button, new() { NameString = button }).First);
    }

    private static async Task Shoot(Visitor visitor, string folder, string name)
    {
        await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
        Console.WriteLine($"{name}: {await visitor.Heading()}");
    }
}
