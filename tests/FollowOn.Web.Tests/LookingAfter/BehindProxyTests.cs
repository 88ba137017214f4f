using System.Net;
using FollowOn.Testing;
using FollowOn.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.LookingAfter;

/// <summary>Behind a proxy with TLS: its word is taken, nobody else's; cookies go by https only; no other host is answered.</summary>
public sealed class BehindProxyTests
{
    private const string Public = "https://followon.example.nhs.uk";

    [Fact]
    public async Task By_the_known_proxy_a_request_is_https_with_strict_transport_and_secure_cookies()
    {
        await using var site = await Site.Start(proxies: null);
        var answer = await site.Ask(("Host", "followon.example.nhs.uk"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.7"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("max-age=", answer.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.All(answer.Headers.GetValues("Set-Cookie"), c => Assert.Contains("secure", c, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(("https", "203.0.113.7"), site.Seen);
    }

    [Fact]
    public async Task The_word_of_anybody_else_is_not_taken()
    {
        await using var site = await Site.Start(proxies: "10.9.8.7, 10.1.0.0/16");
        await site.Ask(("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.7"));
        Assert.Equal(("http", "127.0.0.1"), site.Seen);
    }

    [Fact]
    public async Task Only_the_last_proxy_is_believed_and_never_what_a_visitor_put_before_it()
    {
        await using var site = await Site.Start(proxies: null);
        await site.Ask(("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "198.51.100.1, 203.0.113.7"));
        Assert.Equal(("https", "203.0.113.7"), site.Seen);
    }

    [Theory]
    [InlineData("followon.example.nhs.uk", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("evil.example", 400)]
    [InlineData("followon.example.nhs.uk.evil.example", 400)]
    public async Task No_other_host_is_answered(string host, int status)
    {
        await using var site = await Site.Start(proxies: null);
        Assert.Equal(status, (int)(await site.Ask(("Host", host), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example"))).StatusCode);
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("10.0.0.0/99")]
    public void What_is_no_address_is_said(string proxies) =>
        Assert.Contains("FOLLOWON_PROXIES", Assert.Throws<InvalidOperationException>(() => FollowOnWeb.Build(new HostSettings(":memory:", false, "http://127.0.0.1:0", Public) { Proxies = proxies }, "Production")).Message);

    private sealed class Site(WebApplication web, Uri root, HttpClient http, List<(string, string)> seen) : IAsyncDisposable
    {
        public (string Scheme, string From) Seen => seen[^1];

        public static async Task<Site> Start(string? proxies)
        {
            await using var database = await TestApp.Start();
            var file = await database.Picture();
            var seen = new List<(string, string)>();
            var web = FollowOnWeb.Build(new HostSettings(file, false, "http://127.0.0.1:0", Public) { Proxies = proxies, KeyFile = file + ".key" }, "Production");
            web.Use((http, next) =>
            {
                seen.Add((http.Request.Scheme, http.Connection.RemoteIpAddress!.ToString()));
                return next(http);
            });
            await web.StartAsync();
            var root = new Uri(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
            return new Site(web, root, new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }), seen);
        }

        public async Task<HttpResponseMessage> Ask(params (string Name, string Value)[] headers)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(root, "/sign-in"));
            foreach (var (name, value) in headers)
                request.Headers.TryAddWithoutValidation(name, value);
            return await http.SendAsync(request);
        }

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            await web.StopAsync();
            await web.DisposeAsync();
        }
    }
}
