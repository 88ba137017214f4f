using System.Text.Json;
using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Texts;
using FollowOn.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace FollowOn.Web.Tests.Messaging.Texts;

/// <summary>Any provider that takes one HTTP request a text can stand in for Notify.</summary>
public sealed class HttpProviderTests : IAsyncLifetime
{
    private readonly List<(string Method, string Type, string Key, string Body)> _seen = [];
    private WebApplication _provider = null!;
    private (int Status, string Body, string? RetryAfter) _answer = (200, """{"messages":[{"id":77}]}""", null);

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _provider = builder.Build();
        _provider.Run(async http =>
        {
            _seen.Add((http.Request.Method, http.Request.ContentType!, http.Request.Headers["X-Key"].ToString(), await new StreamReader(http.Request.Body).ReadToEndAsync()));
            http.Response.StatusCode = _answer.Status;
            if (_answer.RetryAfter is { } wait)
                http.Response.Headers.RetryAfter = wait;
            await http.Response.WriteAsync(_answer.Body);
        });
        await _provider.StartAsync();
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    private TextSettings Settings(bool form = false, string success = "200-299") => new(TextCarrier.Http, "the key", Http: new HttpTextSettings(
        _provider.Urls.First() + "/send", form ? "PUT" : "POST", form,
        form ? "dest={number}\nmsg={text}\nref={reference}\nfrom=FollowOn" : """{"messages":[{"to":"{to}","content":{"text":"{text}"},"ref":"{reference}","flash":false}]}""",
        "X-Key: {key}\nX-Other: yes", success, "/messages/0/id"));

    [Theory, OnBothDatabases]
    public async Task A_text_leaves_as_json_and_the_provider_s_id_is_kept(TestDatabase database)
    {
        await using var app = await TestApp.Start(database, adjust: services => services.UseTexts(Settings()));
        await app.Tell(await app.Given.Person(mobile: "07700 900 201"), "the cause");
        await app.Deliver();

        var (method, type, key, body) = Assert.Single(_seen);
        var message = await app.TheMessage();
        var sent = JsonDocument.Parse(body).RootElement.GetProperty("messages")[0];
        Assert.Equal(("POST", "application/json", "the key", "77"), (method, type, key, message.ProviderId));
        Assert.Equal(("+447700900201", message.Body, message.Id.ToString(), false), (sent.GetProperty("to").GetString(), sent.GetProperty("content").GetProperty("text").GetString(), sent.GetProperty("ref").GetString(), sent.GetProperty("flash").GetBoolean()));
        Assert.Equal(204, await app.Calls("/hooks/texts", """{"id":"77","status":"delivered"}""", await app.Secret()));
        await app.TakeIn();
        Assert.NotNull((await app.TheMessage()).DeliveredAt);
    }

    [Theory]
    [InlineData("\"}],\"to\":\"+447700900999")]
    [InlineData("{key} {to} {reference}")]
    [InlineData("a&ref=1=2\nfrom=Evil\r\nX: y")]
    [InlineData("ünï¢ødé ☺ \\ \" ' <b>")]
    public async Task No_words_break_out_of_their_place(string words)
    {
        foreach (var form in new[] { false, true })
        {
            await using var app = await TestApp.Start(adjust: services => services.UseTexts(Settings(form)));
            _seen.Clear();
            var result = await app.Services.GetRequiredService<TextSender>().Test(PhoneNumber.Read("07700 900 201"), words, TestContext.Current.CancellationToken);
            Assert.Equal(TextOutcome.Sent, result.Outcome);
            var body = Assert.Single(_seen).Body;
            if (form)
            {
                var fields = body.Split('&').Select(f => f.Split('=')).ToDictionary(f => f[0], f => Uri.UnescapeDataString(f[1].Replace('+', ' ')));
                Assert.Equal((4, words, "447700900201", "FollowOn"), (fields.Count, fields["msg"], fields["dest"], fields["from"]));
            }
            else
            {
                var message = Assert.Single(JsonDocument.Parse(body).RootElement.GetProperty("messages").EnumerateArray());
                Assert.Equal((words, "+447700900201"), (message.GetProperty("content").GetProperty("text").GetString(), message.GetProperty("to").GetString()));
            }
        }
    }

    [Theory]
    [InlineData(401, TextOutcome.KeyRefused, Sending.NotWorking)]
    [InlineData(404, TextOutcome.SettingsRefused, Sending.NotWorking)]
    [InlineData(302, TextOutcome.NotUnderstood, Sending.NotNow)]
    [InlineData(400, TextOutcome.NotUnderstood, Sending.NotNow)]
    [InlineData(429, TextOutcome.TooMany, Sending.NotNow)]
    [InlineData(503, TextOutcome.ProviderDown, Sending.NotNow)]
    public async Task Its_refusals_mean_only_what_http_promises(int status, TextOutcome outcome, Sending means)
    {
        await using var app = await TestApp.Start(adjust: services => services.UseTexts(Settings()));
        _answer = (status, "the key is wrong", "90");
        var result = await app.Services.GetRequiredService<TextSender>().Test(PhoneNumber.Read("07700 900 201"), "hello", TestContext.Current.CancellationToken);

        Assert.Equal((outcome, means, TimeSpan.FromSeconds(90)), (result.Outcome, result.Attempt.What, result.RetryAfter));
        Assert.DoesNotContain("the key", result.ProviderSaid);
    }

    [Fact]
    public async Task Nothing_is_said_in_the_clear_to_anybody_else()
    {
        var settings = Settings() with { Http = Settings().Http! with { Url = "http://texts.example.org/send" } };
        await using var app = await TestApp.Start(adjust: services => services.UseTexts(settings));
        await app.Tell(await app.Given.Person(), "the cause");
        await app.Deliver();

        Assert.Equal(TextOutcome.WouldBeInTheClear, app.Texts().Trouble!.Outcome);
    }
}
