using System.Diagnostics;
using FollowOn.Messaging;
using FollowOn.Testing;
using FollowOn.Web.Demonstration;
using FollowOn.Web.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Demonstration;

/// <summary>That nothing of the demonstration is in a real service.</summary>
public sealed class RealServiceTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task A_real_service_has_no_demonstration_page_no_banner_and_no_sender(string environment)
    {
        await using var app = await TestApp.Start(environment: environment);
        var nothing = await app.Browser().Get("/nothing-is-here");

        foreach (var path in new[] { "/demonstration/people", "/demonstration/outbox", $"/demonstration/phone/{PersonId.New()}", "/demonstration/clock", "/demonstration" })
        {
            var page = await app.Browser().Get(path);
            Assert.Equal(404, page.Status);
            Assert.Equal(nothing.Bytes, page.Bytes);
            Assert.Equal(404, (await app.Browser().Post(path)).Status);
        }
        var routes = app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Select(e => e.RoutePattern.RawText ?? "");
        Assert.DoesNotContain(routes, r => r.Contains("demonstration", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("Demonstration", (await app.Browser().Get("/")).Html);
        Assert.DoesNotContain("Demonstration", (await app.Browser().Get("/help-now")).Html);
        Assert.Null(app.Services.GetService<DemonstrationService>());
        Assert.Null(app.Services.GetService<DemonstrationClock>());
    }

    [Fact]
    public void A_real_service_shows_no_message_instead_of_sending_it()
    {
        var web = FollowOnWeb.Build(new HostSettings(":memory:", Demonstration: false, "http://127.0.0.1:0"), "Development");

        Assert.DoesNotContain(web.Services.GetServices<IMessageSender>(), s => s is DemonstrationSender);
        Assert.Same(TimeProvider.System, web.Services.GetRequiredService<TimeProvider>());
    }

    [Fact]
    public void Production_cannot_be_built_as_a_demonstration() =>
        Assert.Throws<InvalidOperationException>(() => FollowOnWeb.Build(new HostSettings(":memory:", Demonstration: true, "http://127.0.0.1:0"), "Production"));

    [Fact]
    public async Task A_paper_pilot_refuses_to_listen_to_other_machines_and_says_what_to_do()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = AppContext.BaseDirectory };
        foreach (var word in new[] { typeof(FollowOnWeb).Assembly.Location, "serve", "--paper-pilot", "--database", Path.Combine(Path.GetTempPath(), "followon-never-made.db"), "--url", "http://0.0.0.0:0" })
            start.ArgumentList.Add(word);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        using var site = Process.Start(start)!;
        var said = await site.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await site.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, site.ExitCode);
        Assert.Contains("listens only there", said);
    }

    [Theory]
    [InlineData("Production", "--paper-pilot")]
    [InlineData("Development", "--paper-pilot")]
    [InlineData("Production", "")]
    [InlineData("", "")]
    [InlineData("production", "")]
    [InlineData("Live", "")]
    [InlineData("Production", "--fresh")]
    [InlineData("Development", "--empty")]
    public async Task Production_and_empty_start_a_real_service(string environment, string option)
    {
        var database = Path.Combine(Path.GetTempPath(), $"followon-real-{Guid.NewGuid():N}.db");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = AppContext.BaseDirectory };
        foreach (var word in new[] { typeof(FollowOnWeb).Assembly.Location, option, "--database", database, "--url", "http://127.0.0.1:0" }.Where(w => w.Length > 0))
            start.ArgumentList.Add(word);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        using var site = Process.Start(start)!;
        try
        {
            var said = "";
            while (!said.Contains(" is on http", StringComparison.Ordinal) && await site.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
                said += line + "\n";
            Assert.Contains("FollowOn is on", said);
            Assert.DoesNotContain("demonstration", said, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(option == "--paper-pilot", said.Contains("Paper pilot: no message is sent from here.", StringComparison.Ordinal));
        }
        finally
        {
            site.Kill();
            await site.WaitForExitAsync(TestContext.Current.CancellationToken);
            foreach (var file in new[] { database, database + "-wal", database + "-shm", Path.ChangeExtension(database, ".key") })
                File.Delete(file);
        }
    }
}
