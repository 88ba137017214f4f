using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Testing;

namespace FollowOn.Web.Tests.Groups;

/// <summary>Where most stories of a group begin: Mo, Derek and Aga, who meet on Tuesday 8 December at 11am.</summary>
public sealed record ThreeFriends(TestApp App, GivenGroup Group, Meeting Meeting) : IAsyncDisposable
{
    public static readonly FirstMeetingOption First = new(new DateOnly(2026, 12, 8), new TimeOnly(11, 0), "Café Kino, Stokes Croft", "It suits everybody.");

    public string Root => $"/groups/{Group.Group.Id}";
    public string MeetUp => $"{Root}/meet-ups/{Meeting.Id}";

    public static async Task<ThreeFriends> Start(TestDatabase database = TestDatabase.Sqlite, params string[] more)
    {
        var app = await TestApp.Start(database);
        var group = await app.Given.HandedOverGroup(First, ["Mo Rahman", "Derek Hill", "Aga Nowak", .. more]);
        return new ThreeFriends(app, group, group.FirstMeeting!);
    }

    public Task<Browser> BrowserOf(string name) => App.BrowserOf(Group[name]);

    /// <summary>One member's main page, opened anew.</summary>
    public async Task<WebPage> MainPageOf(string name) => await (await BrowserOf(name)).Get(Root);

    public async Task Answers(string name, string answer) => await (await MainPageOf(name)).Press(answer);

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
