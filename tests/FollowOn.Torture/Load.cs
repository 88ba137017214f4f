using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using FollowOn.Meetings;
using FollowOn.Web.Access;

namespace FollowOn.Torture;

/// <summary>People at work: each answers their own meet-ups again and again, or fixes new ones, on whatever node answers.</summary>
internal sealed partial class Load(Arena arena, History history, Func<NodeProcess?> node, CancellationToken stop)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromSeconds(5) }) { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>Everybody at once until it is stopped.</summary>
    public Task Everybody(Random random)
    {
        var seeds = Enumerable.Range(0, 100).Select(_ => random.Next()).ToList();
        var answering = arena.Links.GroupBy(l => l.Person).Select((links, i) => Task.Run(() => Answering([.. links], new Random(seeds[i]))));
        var fixing = arena.Sessions.Take(2).Select((s, i) => Task.Run(() => Fixing(s.Session, 200 * i, new Random(seeds[50 + i]))));
        var raising = arena.Sessions.Skip(2).Take(2).Select((s, i) => Task.Run(() => Raising(s.Session, new Random(seeds[80 + i]))));
        return Task.WhenAll(answering.Concat(fixing).Concat(raising).Select(OrSay));
    }

    private async Task OrSay(Task client)
    {
        try
        {
            await client;
        }
        catch
        {
            history.Failed = true;
            throw;
        }
    }

    private async Task Answering(IReadOnlyList<(MeetingId Meeting, PersonId Person, string Link)> links, Random random)
    {
        var form = new Form("");
        while (!stop.IsCancellationRequested)
        {
            var (meeting, person, link) = links[random.Next(links.Count)];
            if (!await form.Ready(link, node, stop))
                continue;
            var coming = (Coming)random.Next(3);
            if (await form.Post($"{link}?handler=Answer", node, ("meeting", $"{meeting}"), ("coming", $"{coming}")) is { } outcome)
                history.Add(meeting, person, coming, outcome);
            await Task.Delay(random.Next(20), CancellationToken.None);
        }
    }

    private async Task Fixing(string session, int from, Random random)
    {
        var form = new Form($"{SessionCookie.Name}={session}");
        var page = $"/groups/{arena.Group.Group.Id}/meet-ups/new";
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            await Task.Delay(random.Next(100, 300), CancellationToken.None);
            if (!await form.Ready(page, node, stop))
                continue;
            var meeting = MeetingId.New();
            // Each on a day and at a minute of its own: two at the same time would be one.
            var when = arena.App.Today.AddDays(30 + (from + i) % 300);
            var at = new TimeOnly(9, 0).AddMinutes((from + i) / 300 * 400 + (from + i) % 500);
            if (await form.Post(page, node, ("Id", $"{meeting}"), ("Form.Date.Day", $"{when.Day}"), ("Form.Date.Month", $"{when.Month}"), ("Form.Date.Year", $"{when.Year}"),
                ("Form.Starts", at.ToString("HH:mm", CultureInfo.InvariantCulture)), ("Form.Online", "false"), ("Form.Place", "Café Kino")) is { } outcome)
                history.Add(meeting, outcome);
        }
    }

    /// <summary>A member is worried, again and again; each is a concern of its own.</summary>
    private async Task Raising(string session, Random random)
    {
        var form = new Form($"{SessionCookie.Name}={session}");
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(random.Next(100, 300), CancellationToken.None);
            if (!await form.Ready("/worried", node, stop))
                continue;
            var concern = Guid.CreateVersion7();
            if (await form.Worry(node, concern) is { } outcome)
                history.AddConcern(concern, outcome);
        }
    }

    /// <summary>A browser's token and cookies, got once; the nodes share the keys, so they outlive any of them.</summary>
    internal sealed partial class Form(string cookies)
    {
        private string? _token;
        private string _cookies = cookies;

        public async Task<bool> Ready(string page, Func<NodeProcess?> node, CancellationToken stop)
        {
            if (node() is not { } at)
            {
                await Task.Delay(20, CancellationToken.None);
                return false;
            }
            if (_token is not null)
                return true;
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(at.Root, page));
                request.Headers.TryAddWithoutValidation("Cookie", _cookies);
                using var answer = await Http.SendAsync(request, stop);
                var token = Token().Match(await answer.Content.ReadAsStringAsync(stop));
                if (!token.Success)
                    throw new InvalidOperationException($"{page} has no form: {(int)answer.StatusCode}.");
                foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
                    _cookies = $"{_cookies}; {cookie.Split(';')[0]}".TrimStart(';', ' ');
                _token = WebUtility.HtmlDecode(token.Groups[1].Value);
                return true;
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
            {
                await Task.Delay(20, CancellationToken.None);
                return false;
            }
        }

        /// <summary>Raises a concern about somebody FollowOn does not know.</summary>
        public Task<Outcome?> Worry(Func<NodeProcess?> node, Guid concern) =>
            Post("/worried", node, ("Id", $"{concern}"), ("About", ""), ("AboutTyped", "My neighbour"), ("Words", "He has not been seen for some days, and he said that he can not see a way on."), ("Soon", "Today"));

        /// <summary>Null when the site refused and nothing was done.</summary>
        public async Task<Outcome?> Post(string page, Func<NodeProcess?> node, params (string Name, string Value)[] fields)
        {
            if (node() is not { } at)
                return null;
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(at.Root, page)) { Content = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", _token!)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))) };
                request.Headers.TryAddWithoutValidation("Cookie", _cookies);
                using var answer = await Http.SendAsync(request);
                return answer.StatusCode switch
                {
                    HttpStatusCode.Redirect => Outcome.Acknowledged,
                    HttpStatusCode.InternalServerError => Outcome.Unknown,
                    HttpStatusCode.ServiceUnavailable => null,
                    var other => throw new InvalidOperationException($"{page}: {(int)other} {await answer.Content.ReadAsStringAsync()}"),
                };
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
            {
                return Outcome.Unknown;
            }
        }

        [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
        private static partial Regex Token();
    }
}
