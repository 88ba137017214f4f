using FollowOn.Browsing;
using FollowOn.Testing;
using FollowOn.Web.Access;
using Microsoft.Playwright;

namespace FollowOn.BrowserTests;

/// <summary>A scanner that is a whole browser: it runs scripts, clicks every button and submits every form. Thousands of rounds over HTTP are in ScannerTests.</summary>
public sealed class ScannerInChromiumTests(OneChromium one)
{
    [Fact]
    public async Task A_browser_that_clicks_and_submits_everything_in_a_message_gets_in_nowhere_and_people_do()
    {
        await using var app = await TestApp.Start();
        for (var round = 0; round < 4; round++)
        {
            var mo = await app.Given.Person("Mo Rahman", email: $"mo{round}@example.org");
            await using var human = await one.Chromium.Visit(app.Root, 360, 740, javaScript: round % 2 == 0);
            await human.Go("/sign-in");
            await human.Fill("Your mobile number or e-mail address", mo.Email!);
            await human.Press("Send me a code");
            await app.Deliver();
            var mail = app.Mail(mo)[^1];
            var link = mail.Links[0].PathAndQuery;
            await using var scanner = await one.Chromium.Visit(app.Root);
            scanner.Look = null;

            await Scan(scanner, link);
            if (round < 2)
            {
                await human.Go(link);
                await human.Press("Sign in");
            }
            else
            {
                await human.Fill("Six-digit code", System.Text.RegularExpressions.Regex.Match(mail.Body, @"\b\d{6}\b").Value);
                await human.Press("Sign in");
            }
            await Scan(scanner, link);

            Assert.Contains("Mo", await human.Heading());
            Assert.DoesNotContain(await scanner.Context.CookiesAsync(), c => c.Name == SessionCookie.Name);
        }
    }

    /// <summary>Opens the address, clicks each button it shows and submits each form it has, each from a fresh look at the page.</summary>
    private static async Task Scan(Visitor scanner, string address)
    {
        await scanner.Page.GotoAsync(scanner.At(address).ToString());
        var things = await scanner.Page.EvaluateAsync<int>("document.querySelectorAll('button, input[type=submit], form, main a').length");
        for (var i = 0; i < things; i++)
        {
            await scanner.Page.GotoAsync(scanner.At(address).ToString());
            if (await Go(scanner, $"const t = document.querySelectorAll('button, input[type=submit], form, main a')[{i}]; t instanceof HTMLFormElement ? t.submit() : t?.click();"))
                // And everything on the page it came to.
                await Go(scanner, "document.querySelectorAll('form').forEach(f => { f.querySelectorAll('input:not([type=hidden])').forEach(x => x.value = '123456'); f.submit(); });");
        }
    }

    /// <summary>
    /// Does something that may lead to another page, and waits for that page.
    /// </summary>
    /// <returns>Whether it led anywhere.</returns>
    private static async Task<bool> Go(Visitor scanner, string script)
    {
        var page = scanner.Page;
        var address = page.Url;
        var left = new TaskCompletionSource();
        void Left(object? sender, IFrame frame) => left.TrySetResult();
        page.FrameNavigated += Left;
        try
        {
            // Not within this call: a page that goes away takes its answer along.
            await page.EvaluateAsync($"() => {{ setTimeout(() => {{ {script} }}, 0); }}");
            await Task.WhenAny(left.Task, Task.Delay(TimeSpan.FromSeconds(1)));
            await page.WaitForLoadStateAsync();
        }
        finally
        {
            page.FrameNavigated -= Left;
        }
        return left.Task.IsCompleted || page.Url != address;
    }
}
