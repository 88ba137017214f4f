namespace FollowOn.Meetings
{
    public static class UsualTimesReader { public static UsualTimes? Read(string s) => null; }
}
namespace FollowOn.Messaging.Replies
{
    public sealed record WhoCame(bool DidNotMeet, int? Count, IReadOnlyList<int> People);
    public static class WhoCameReader { public static WhoCame? Read(string s, IReadOnlyList<(int, string, string)> p, int? sender) => null; }
}
