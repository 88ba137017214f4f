using System.Net;
using FollowOn.Accounts;
using FollowOn.Web.Access;
using Microsoft.Extensions.DependencyInjection;

namespace FollowOn.Testing;

/// <summary>
/// A browser without script: it keeps cookies, follows redirects and fills in forms by the words people see. A page that
/// breaks (500) is a failed test and says why, unless <see cref="MayBreak"/>.
/// </summary>
public sealed class Browser(TestApp app)
{
    private const int MaxRedirects = 10;

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = TimeSpan.FromSeconds(60),
    };

    private readonly CookieContainer _cookies = new();

    public bool FollowsRedirects { get; set; } = true;
    public bool MayBreak { get; set; }

    /// <summary>Sent with every request; for what a site sees of a browser beyond its cookies.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>Whether it holds a session's cookie. Only the site knows whether the session still lives.</summary>
    public bool HasSession => CookieNamed(SessionCookie.Name) is not null;

    public string? CookieNamed(string name) => _cookies.GetCookies(app.Root).FirstOrDefault(c => c.Name == name)?.Value;

    /// <summary>A form token that is good in this browser.</summary>
    public async Task<string> Token()
    {
        var page = await Get(HasSession ? "/sign-out" : "/sign-in");
        return page.Document.QuerySelector($"input[name={ReadyForm.Token}]")!.GetAttribute("value")!;
    }

    public void SetCookie(string name, string value) => _cookies.Add(app.Root, new Cookie(name, value, "/"));

    /// <summary>Starts a session for this person here, without asking for a code.</summary>
    /// <param name="by">How, as the session is told: strongly, if not said.</param>
    public async Task SignInAs(PersonId person, SignedInBy by = SignedInBy.Passkey, bool onSharedComputer = false)
    {
        await using var scope = app.Services.CreateAsyncScope();
        SetCookie(SessionCookie.Name, await scope.ServiceProvider.GetRequiredService<Sessions>().Start(person, by, onSharedComputer));
    }

    /// <param name="address">A path of the site, or a whole address out of a message.</param>
    public Task<WebPage> Get(string address) => Go(() => new HttpRequestMessage(HttpMethod.Get, At(address)));

    /// <summary>Posts these fields as they are, with nothing added: no antiforgery token, no hidden field.</summary>
    public Task<WebPage> Post(string address, params (string Name, string Value)[] fields) => Go(() => new HttpRequestMessage(HttpMethod.Post, At(address))
    {
        Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
    });

    /// <summary>Sends any request; redirects are followed as a browser follows them.</summary>
    public async Task<WebPage> Go(Func<HttpRequestMessage> make)
    {
        var page = await Once(make());
        for (var i = 0; FollowsRedirects && page.RedirectsTo is { } next && i < MaxRedirects; i++)
            page = await Once(new HttpRequestMessage(HttpMethod.Get, next));
        return page;
    }

    /// <summary>Where an address leads: addresses in messages name the public host, which here is this very site.</summary>
    public Uri At(string address)
    {
        var whole = new Uri(app.Root, address);
        return new Uri(app.Root, whole.PathAndQuery);
    }

    private async Task<WebPage> Once(HttpRequestMessage request)
    {
        if (_cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } cookies)
            request.Headers.Add("Cookie", cookies);
        if (request.Headers.Accept.Count == 0)
            request.Headers.Add("Accept", "text/html");
        foreach (var (name, value) in Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await Http.SendAsync(request);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
            foreach (var cookie in set)
                _cookies.SetCookies(request.RequestUri!, cookie);
        var page = await WebPage.Read(this, request, answer);
        if (page.Status == 500 && !MayBreak)
            throw new InvalidOperationException($"{request.Method} {page.Path} broke.", app.Log.LastOrDefault(l => l.Fault is not null)?.Fault);
        return page;
    }
}
