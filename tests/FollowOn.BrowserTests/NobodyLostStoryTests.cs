using System.Text;
using FollowOn.Accounts;
using FollowOn.Browsing;
using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Messaging.Mail;
using FollowOn.Programmes;
using FollowOn.Testing;

namespace FollowOn.BrowserTests;

/// <summary>An e-mail comes back: the facilitator rings once, and the member says on their own page that the address is right after all.</summary>
public sealed class NobodyLostStoryTests(OneChromium one)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_email_that_came_back_loses_nobody(bool javaScript)
    {
        await using var sink = new SmtpSink();
        await using var app = await TestApp.Start(adjust: services => services.UseMail(sink.Settings));
        var (programme, facilitator) = await HandedOver(app);
        await app.Do<Bounces>(bounces => bounces.Receive(new MemoryStream(Encoding.ASCII.GetBytes(RealMail.Report(sink.Taken.Last(m => m.To[0] == "mo@example.org").Reference())))));
        await app.Deliver();

        await using var staff = await one.Chromium.Visit(app.Root, 1280, 900, javaScript: true);
        staff.NamesToKeepOut = ["Mo", "Rahman"];
        await SignIn(app, sink, staff, facilitator.Email!);
        await staff.Go($"/programmes/{programme.Id}");
        await staff.Follow("See that nobody is lost");
        Assert.Contains("Their email came back from mo@example.org.", await staff.Text());
        await staff.Press(staff.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Rang: reached Mo Rahman" }));
        Assert.Contains("Mo Rahman: rung and reached.", await staff.Text());

        await using var member = await one.Chromium.Visit(app.Root, 320, 568, javaScript);
        member.NamesToKeepOut = ["Mo", "Rahman", "The Tuesday Crew"];
        await SignIn(app, sink, member, "mo@example.org");
        await member.Follow("My part");
        Assert.Contains("An e-mail to mo@example.org came back", await member.Text());
        await member.Press("Yes, use it again");
        Assert.Contains("We use your e-mail address again.", await member.Page.InnerTextAsync("body"));

        await member.Go($"/groups/{(await app.Given.GroupOf(programme)).Id}");
        var before = sink.Taken.Count;
        await app.Given.Meeting(await app.Given.GroupOf(programme), app.Today.AddDays(20), new TimeOnly(11, 0));
        Assert.Contains(sink.Taken.Skip(before), m => m.To[0] == "mo@example.org");
    }

    /// <summary>By the link in an e-mail that really left.</summary>
    private static async Task SignIn(TestApp app, SmtpSink sink, Visitor visitor, string address)
    {
        await visitor.Go("/sign-in");
        await visitor.Fill("Your mobile number or e-mail address", address);
        await visitor.Press("Send me a code");
        await app.Deliver();
        var words = sink.Taken.Last(m => m.To[0] == address).Text;
        await visitor.Go(FindLinks.In(words)[0].PathAndQuery);
        // Whoever works for a service needs the code of the same message too.
        if (await visitor.Page.GetByLabel("Six-digit code").CountAsync() > 0)
            await visitor.Fill("Six-digit code", System.Text.RegularExpressions.Regex.Match(words, @"\b\d{6}\b").Value);
        await visitor.Press("Sign in");
    }

    private static async Task<(Programme Programme, Person Facilitator)> HandedOver(TestApp app)
    {
        var programme = await app.Given.Programme(await app.Given.Service(), endingOn: app.Today);
        var facilitator = await app.Given.Facilitator(programme);
        foreach (var (name, email) in new[] { ("Mo Rahman", "mo@example.org"), ("Ann Price", "ann@example.org"), ("Derek Hall", "derek@example.org") })
            await app.Given.Answered(await app.Given.Participant(programme, await app.Given.Person(name, mobile: app.Given.Mobile(), email: email)), Interest.Yes, [Detail.Email]);
        await app.Do<HandOverToGroup>(verb => verb.Do(programme.Id, facilitator.Id));
        await app.Deliver();
        return (programme, facilitator);
    }
}
