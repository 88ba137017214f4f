using System.Diagnostics;
using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Testing;
using FollowOn.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Xunit;

namespace FollowOn.Web.Tests.LookingAfter;

/// <summary>Off unless it is asked for; on, it counts and never names.</summary>
public sealed class TelemetryTests
{
    private const string Name = "Zebediah Canaryman";
    private const string Mobile = "07700 900751";

    [Fact]
    public async Task Without_the_setting_nothing_listens()
    {
        await using var app = await TestApp.Start();
        Assert.Null(app.Services.GetService<TracerProvider>());
        Assert.Null(app.Services.GetService<MeterProvider>());
    }

    [Fact]
    public async Task Traces_name_the_route_and_nothing_of_anybodys()
    {
        var traces = new List<Activity>();
        await using (var app = await TestApp.Start(adjust: services => services.AddTelemetry(new Uri("http://127.0.0.1:9"))
            .ConfigureOpenTelemetryTracerProvider(t => t.AddInMemoryExporter(traces))))
        {
            await Live(app);
            app.Services.GetRequiredService<TracerProvider>().ForceFlush();
        }

        Activity[] seen;
        lock (traces)
            seen = [.. traces];
        Assert.Contains(seen, a => a.DisplayName == "GET /i/{key}");
        Assert.Contains(seen, a => a.DisplayName == "GET /groups/{group}");
        Assert.Contains(seen, a => a.GetTagItem("http.response.status_code") is 404);
        foreach (var activity in seen)
        {
            var said = string.Join(' ', activity.TagObjects.Select(t => $"{t.Key}={t.Value}").Concat(activity.Events.Select(e => e.Name)).Append(activity.DisplayName).Append(activity.TraceStateString).Append(activity.StatusDescription));
            Assert.DoesNotContain("canary", said, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("7700", said);
            Assert.All(activity.TagObjects, t => Assert.Contains(t.Key, new[] { "http.route", "http.request.method", "http.response.status_code" }));
        }
    }

    [Fact]
    public async Task Figures_count_messages_texts_and_sign_ins_and_name_nobody()
    {
        var figures = new List<Metric>();
        await using var app = await TestApp.Start(adjust: services => services.AddTelemetry(new Uri("http://127.0.0.1:9"))
            .ConfigureOpenTelemetryMeterProvider(m => m.AddInMemoryExporter(figures)));
        await Live(app);
        app.Services.GetRequiredService<MeterProvider>().ForceFlush();

        Metric[] seen;
        lock (figures)
            seen = [.. figures];
        foreach (var name in new[] { "followon.messages.sent", "followon.messages.put_off", "followon.messages.waiting", "followon.texts.received", "followon.sign_ins", "http.server.request.duration" })
            Assert.Contains(seen, m => m.Name == name);
        string[] allowed = ["channel", "template", "understood", "http.route", "http.request.method", "http.response.status_code", "network.protocol.version", "url.scheme", "error.type", "aspnetcore.request.is_unhandled", "gc.heap.generation", "dotnet.gc.heap.generation", "cpu.mode", "http.request.method_original"];
        foreach (var metric in seen)
            foreach (ref readonly var point in metric.GetMetricPoints())
                foreach (var tag in point.Tags)
                {
                    Assert.Contains(tag.Key, allowed);
                    Assert.DoesNotContain("canary", $"{tag.Value}", StringComparison.OrdinalIgnoreCase);
                    Assert.DoesNotContain("7700", $"{tag.Value}");
                }
    }

    private static async Task Live(TestApp app)
    {
        var group = await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak");
        var person = await app.Given.Person(Name, mobile: Mobile);
        var browser = await app.BrowserOf(group["Mo"]);
        await app.Do<Sessions>(sessions => sessions.Start(person.Id, SignedInBy.Passkey));
        await browser.Get($"/groups/{group.Group.Id}?canary=yes");
        await browser.Get(await app.Given.InvitationLink(group.People[0]));
        await browser.Get("/i/canary-of-nobody");
        await browser.Go(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, browser.At("/canary"));
            request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            request.Headers.Add("tracestate", "canary=canary");
            request.Headers.Add("baggage", "who=canary");
            request.Headers.UserAgent.ParseAdd("canary/1.0");
            return request;
        });
        await browser.Go(() => new HttpRequestMessage(new HttpMethod("CANARY"), browser.At("/")));
        await app.Phone(person).Send("canary what");
        app.Post.Fails();
        await app.Do<Outbox>(outbox => outbox.Tell(group["Mo"], new Message("group-begins", "canary", new Dictionary<string, Word> { ["name"] = Name, ["service"] = "canary" })));
        await app.Deliver();
        app.Post.WorksAgain();
    }
}
