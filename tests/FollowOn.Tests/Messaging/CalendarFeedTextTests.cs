using CsCheck;
using FollowOn.Messaging;
using Xunit;

namespace FollowOn.Tests.Messaging;

/// <summary>The file that a calendar program fetches, and the one that is sent, by our own strict reading.</summary>
public sealed class CalendarFeedTextTests
{
    private static readonly DateTime Changed = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Gen<string> AnyPlace = Gen.Select(Gen.String[0, 100], Gen.OneOf(Gen.Const("; "), Gen.Const("\r\nEND:VEVENT\r\n"), Gen.Const("Café Kinö 🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂"), Gen.Const("\\,\"")), (a, b) => "x" + a + b);

    [Fact]
    public void Whatever_is_typed_the_feed_and_the_file_are_as_the_standard_wants_them() =>
        Gen.Select(AnyPlace, AnyPlace, Gen.Int[0, 4000], Gen.Int[0, 95], Gen.Bool).Sample((place, name, day, quarter, off) =>
        {
            var one = new CalendarEntry("0193a1b2-0000-7000-8000-000000000001", 2, new DateOnly(2024, 1, 1).AddDays(day), new TimeOnly(quarter / 4, quarter % 4 * 15), place, off, Changed);
            var two = one with { Id = "0193a1b2-0000-7000-8000-000000000002", Place = "" };

            var read = StrictCalendar.Read(CalendarEntry.Feed([(one, $"Meet-up, {name}"), (two, "Meet-up")], "Meet-up"));

            Assert.Equal([off ? "CANCELLED" : "CONFIRMED", off ? "CANCELLED" : "CONFIRMED"], read.Select(e => e["STATUS"]));
            Assert.False(read[1].ContainsKey("LOCATION"));
            Assert.DoesNotContain(read, e => e.Keys.Any(k => k.StartsWith("ATTENDEE", StringComparison.Ordinal) || k.StartsWith("ORGANIZER", StringComparison.Ordinal)));
            Assert.Single(StrictCalendar.Read(one.ToFile("groups@example.nhs.uk", "mo@example.org")));
        }, iter: 300);

    [Fact]
    public void A_feed_without_meet_ups_is_a_calendar_all_the_same() => Assert.Empty(StrictCalendar.Read(CalendarEntry.Feed([], "Meet-up")));
}
