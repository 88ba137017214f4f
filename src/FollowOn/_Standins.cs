using System.Globalization;
using FollowOn.Programmes;
namespace FollowOn
{
    public sealed class UkClock(TimeProvider time)
    {
        static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
        public DateTime Now => time.GetUtcNow().UtcDateTime;
        public DateTime LondonNow => TimeZoneInfo.ConvertTimeFromUtc(Now, London);
        public DateOnly Today => DateOnly.FromDateTime(LondonNow);
        public static DateTime ToUtc(DateOnly d, TimeOnly t) { var w = d.ToDateTime(t); return DateTime.SpecifyKind(w - London.GetUtcOffset(w), DateTimeKind.Utc); }
        public DateTime NextSendable(DateTime utc) => utc;
    }
    public static class UkWords
    {
        public static string Date(DateOnly d) => d.ToString("dddd d MMMM", CultureInfo.GetCultureInfo("en-GB"));
        public static string ShortDate(DateOnly d) => d.ToString("ddd d MMM", CultureInfo.GetCultureInfo("en-GB"));
        public static string Time(TimeOnly t) => t.ToString("h:mmtt", CultureInfo.GetCultureInfo("en-GB"));
        public static string List(IReadOnlyList<string> l, string and = "and") => string.Join(", ", l);
        public static string People(int n) => n + " people";
    }
}
namespace FollowOn.Programmes
{
    public enum Nation { England, Wales, Scotland, NorthernIreland }
    public sealed class BankHolidays { public bool IsHoliday(DateOnly d, Nation n) => false; }
}
namespace FollowOn.Meetings
{
    public static class UsualTimesReader { public static UsualTimes? Read(string s) => null; }
}
namespace FollowOn.Messaging.Replies
{
    public sealed record WhoCame(bool DidNotMeet, int? Count, IReadOnlyList<int> People);
    public static class WhoCameReader { public static WhoCame? Read(string s, IReadOnlyList<(int, string, string)> p, int? sender) => null; }
}
