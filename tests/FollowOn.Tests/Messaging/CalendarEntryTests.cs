using CsCheck;
using FollowOn.Messaging;
using Xunit;
using Calendar = Ical.Net.Calendar;

namespace FollowOn.Tests.Messaging;

/// <summary>A meet-up as a calendar file, whatever people type for a place.</summary>
public sealed class CalendarEntryTests
{
    private static readonly CalendarEntry MeetUp = new(
        "0193a1b2-0000-7000-8000-000000000001", 3, new DateOnly(2026, 12, 8), new TimeOnly(11, 0), "Café Kino, 108 Stokes Croft", false, new DateTime(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc));

    [Fact]
    public void It_says_when_and_where_in_London_s_own_time_and_nothing_more()
    {
        var file = MeetUp.ToFile("groups@example.nhs.uk", "mo@example.org");

        Assert.Contains("METHOD:PUBLISH\r\n", file);
        Assert.Contains("UID:0193a1b2-0000-7000-8000-000000000001\r\n", file);
        Assert.Contains("SEQUENCE:3\r\n", file);
        Assert.Contains("SUMMARY:Meet-up\r\n", file);
        Assert.Contains("DTSTART;TZID=Europe/London:20261208T110000\r\n", file);
        Assert.Contains("DTEND;TZID=Europe/London:20261208T130000\r\n", file);
        Assert.Contains("DTSTAMP:20261123T090000Z\r\n", file);
        Assert.Contains("CLASS:PRIVATE\r\n", file);
        Assert.Contains("ORGANIZER:mailto:groups@example.nhs.uk\r\n", file);
        Assert.DoesNotContain("ATTENDEE", file);
        Assert.DoesNotContain("DESCRIPTION", file);
        Assert.DoesNotContain("VALARM", file);
    }

    [Fact]
    public void The_zone_is_written_out_with_winter_and_summer()
    {
        var file = MeetUp.ToFile();

        Assert.Contains("BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n", file);
        Assert.Contains("BEGIN:STANDARD", file);
        Assert.Contains("BEGIN:DAYLIGHT", file);
        Assert.Contains("TZOFFSETTO:+0100", file);
    }

    [Fact]
    public void A_meet_up_that_is_off_is_a_cancellation_for_the_one_it_is_made_for()
    {
        var file = (MeetUp with { Cancelled = true, Sequence = 4 }).ToFile("groups@example.nhs.uk", "mo@example.org");

        Assert.Contains("METHOD:CANCEL\r\n", file);
        Assert.Contains("STATUS:CANCELLED\r\n", file);
        Assert.Contains("ATTENDEE:mailto:mo@example.org\r\n", file);
        Assert.Equal(2, file.Split("ATTENDEE").Length);
    }

    [Theory]
    [InlineData("Café\r\nEND:VEVENT\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR")]
    [InlineData("The library; room 2, second floor\\nATTENDEE:mailto:x@example.org")]
    [InlineData("Caf\u0000\u000b\u2028\u2029\u0085é")]
    [InlineData("END:VCALENDAR")]
    public void A_hostile_place_stays_one_line_of_words(string place) => HoldsOnly(MeetUp with { Place = place });

    [Fact]
    public void Whatever_is_typed_for_a_place_the_file_holds_one_meet_up_and_reads_back() =>
        Gen.Select(Gen.String[0, 120], Gen.Int[0, Odd.Length - 1].Select(i => Odd[i]), Gen.String[0, 60])
            .Sample((a, between, b) => HoldsOnly(MeetUp with { Place = $"x{a}{between}{b}" }), iter: 500);

    [Fact]
    public void At_every_date_and_time_it_reads_back_as_the_same_wall_time() =>
        Gen.Select(Gen.Int[0, 5000], Gen.Int[0, 95]).Sample((day, quarter) =>
        {
            var entry = MeetUp with { Date = new DateOnly(2024, 1, 1).AddDays(day), Starts = new TimeOnly(0, 0).AddMinutes(15 * quarter) };
            var read = Assert.Single(Calendar.Load(entry.ToFile())!.Events);
            Assert.Equal(entry.Date.ToDateTime(entry.Starts), read.Start!.Value);
            Assert.Equal("Europe/London", read.Start.TzId);
        }, iter: 300);

    private static readonly string[] Odd = ["\r\n", "\n", "\r", ";", ",", "\\", "\"", ":", "END:VCALENDAR", "🙂", "\u2028"];

    private static void HoldsOnly(CalendarEntry entry)
    {
        var file = entry.ToFile("groups@example.nhs.uk", "mo@example.org");

        Assert.Equal(1, Lines(file, "BEGIN:VCALENDAR"));
        Assert.Equal(1, Lines(file, "END:VCALENDAR"));
        Assert.Equal(1, Lines(file, "BEGIN:VEVENT"));
        Assert.Equal(0, file.Split("\r\n").Count(l => l.StartsWith("ATTENDEE", StringComparison.Ordinal)));
        Assert.DoesNotContain(file.Replace("\r\n", "", StringComparison.Ordinal), c => c != '\t' && char.IsControl(c));
        var read = Assert.Single(Calendar.Load(file)!.Events);
        Assert.Equal((entry.Id, 3, "Meet-up"), (read.Uid, read.Sequence, read.Summary));
        Assert.Equal(Kept(entry.Place), Kept(read.Location ?? ""));

        static int Lines(string file, string line) => file.Split("\r\n").Count(l => l == line);
        // What one can read of it, apart from white space and what a file cannot carry.
        static string Kept(string place) => string.Concat(place.EnumerateRunes().Where(r => !System.Text.Rune.IsControl(r) && !System.Text.Rune.IsWhiteSpace(r) && r.Value is not 0xFFFD).Select(r => r.ToString()));
    }
}
