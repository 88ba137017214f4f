using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FollowOn.NhsUi.Tests.Forms;

/// <summary>The test page, served in this process by the real Razor Pages.</summary>
public sealed class FormPage : IAsyncLifetime
{
    private readonly WebApplication _app;

    public FormPage()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(FormPage).Assembly.GetName().Name, EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddRazorPages().AddNhsUi();
        builder.Services.AddControllersWithViews();
        _app = builder.Build();
        _app.MapRazorPages();
    }

    public IServiceProvider Services => _app.Services;

    /// <summary>Answers that are all right; a test changes the one it is about.</summary>
    public static Dictionary<string, string[]> GoodAnswers() => new()
    {
        ["Input.Mobile"] = ["07700 900 123"],
        ["Input.Interest"] = ["Maybe"],
        ["Input.Happy"] = ["false"],
        ["Input.Days"] = ["Mon", "Wed"],
        ["Input.Parts"] = ["Afternoon", "Evening"],
        ["Input.Start.day"] = ["4"],
        ["Input.Start.month"] = ["April"],
        ["Input.Start.year"] = ["2027"],
        ["Input.At"] = ["half past two pm"],
        ["Input.Venue"] = ["kino"],
        ["Input.Places"] = ["12"],
        ["Input.Note"] = ["Bring a cushion"],
        ["Last.day"] = ["1"],
        ["Last.month"] = ["6"],
        ["Last.year"] = ["2027"],
    };

    public async ValueTask InitializeAsync() => await _app.StartAsync();

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    public async Task<IDocument> OpenAsync(string query = "") =>
        Read(await _app.GetTestClient().GetStringAsync(new Uri("/Meeting" + query, UriKind.Relative)));

    public async Task<string> SendAsync(Dictionary<string, string[]> answers)
    {
        using var form = new FormUrlEncodedContent(answers.SelectMany(one => one.Value.Select(value => KeyValuePair.Create(one.Key, value))));
        using var response = await _app.GetTestClient().PostAsync(new Uri("/Meeting", UriKind.Relative), form);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Sends good answers with some changed; an answer of null isn't sent at all.</summary>
    public async Task<IDocument> SendChangedAsync(params (string Name, string? Answer)[] changed)
    {
        var answers = GoodAnswers();
        foreach (var (name, answer) in changed)
        {
            answers.Remove(name);
            if (answer is not null)
            {
                answers[name] = [answer];
            }
        }

        return Read(await SendAsync(answers));
    }

    private static IDocument Read(string html) => new HtmlParser().ParseDocument(html);
}

internal static class OnPage
{
    public static string? Value(this IDocument page, string id) => page.GetElementById(id)?.GetAttribute("value");

    public static string ErrorOf(this IDocument page, string id) =>
        page.GetElementById(id + "-error")?.TextContent.Replace("Error: ", "", StringComparison.Ordinal).Trim() ?? "";

    public static string[] Ticked(this IDocument page, string name) =>
        [.. page.QuerySelectorAll($"input[name='{name}']").Where(box => box.HasAttribute("checked")).Select(box => box.GetAttribute("value")!)];

    public static (string? Href, string Says)[] Summary(this IDocument page) =>
        [.. page.QuerySelectorAll(".nhsuk-error-summary__list li").Select(line => (line.QuerySelector("a")?.GetAttribute("href"), line.TextContent.Trim()))];

    /// <summary>The boxes of a date that are marked to be mended.</summary>
    public static string[] Marked(this IDocument page, string id) =>
        [.. page.QuerySelectorAll($"#{id} input.nhsuk-input--error").Select(box => box.Id![(id.Length + 1)..])];
}
