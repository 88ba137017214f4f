using System.Globalization;
using CsCheck;
using FollowOn.Accounts;
using FollowOn.Safety;
using FollowOn.Tests.Docs;
using Xunit;

namespace FollowOn.Tests.Safety;

/// <summary>The clock of a check-in: never silent as long as it is open, and a concern in time.</summary>
public sealed class CheckInClockTests
{
    private static readonly DateTime Start = new(2026, 11, 24, 10, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string, string, string, string> Rows =>
        [.. Repository.Table(Repository.Read("docs/domain.md"), "## A check-in").Where(r => r[0].StartsWith("24", StringComparison.Ordinal)).Select(r => (r[0], r[1], r[2], r[3]))];

    [Theory, MemberData(nameof(Rows))]
    public void Where_it_stands_and_what_comes_next_follows_from_what_happened(string events, string state, string next, string at)
    {
        var people = new Dictionary<string, PersonId> { ["Derek"] = PersonId.New(), ["Aga"] = PersonId.New() };
        var checkIn = New(48);
        foreach (var said in events.Split("; "))
        {
            var parts = said.Split(' ');
            var now = DateTime.SpecifyKind(DateTime.ParseExact($"2026-11-{parts[0]} {parts[1]}", "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), DateTimeKind.Utc);
            Happens(checkIn, string.Join(' ', parts[2..]), people, now);
        }

        Assert.Equal(Enum.Parse<CheckInState>(state), CheckInClock.StateOf(checkIn));
        var step = CheckInClock.Next(checkIn);
        Assert.Equal(next, step?.Kind.ToString() ?? "");
        Assert.Equal(at, step?.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "");
        Assert.Equal(step?.At, checkIn.NextStepAt);
    }

    /// <summary>Any order of being asked, can't, leaving, reminders, restores and the end, at any hour, over the change of the clocks too.</summary>
    [Fact]
    public void An_open_one_is_never_without_a_next_moment_and_never_later_than_its_group_said() =>
        Gen.Select(Gen.Int[0, 400 * 24], Gen.Int[0, 2].Select(i => CheckWay.HoursToChoose[i]), Gen.Select(Gen.Int[0, 8], Gen.Int[0, 14 * 60]).List[0, 14]).Sample((hour, hours, steps) =>
        {
            var now = Start.AddHours(hour);
            var checkIn = new CheckIn(Guid.NewGuid(), GroupId.New(), PersonId.New(), PersonId.New(), hours, onlyBuddy: false, now);
            foreach (var (what, minutes) in steps)
            {
                now = now.AddMinutes(minutes);
                if (checkIn.IsOpen)
                    Step(checkIn, what, now);
                Holds(checkIn, hours, now);
            }
        }, iter: 20_000);

    private static void Step(CheckIn checkIn, int what, DateTime now)
    {
        var waiting = checkIn.Asks.FirstOrDefault(a => a.Waits);
        switch (what)
        {
            case 0 or 1 when checkIn.NobodyLeftAt is null: checkIn.Ask(PersonId.New(), now); break;
            case 2 when waiting is not null: checkIn.Cant(waiting, now); break;
            case 3 when waiting is not null: checkIn.Gone(waiting, now); break;
            case 4 when waiting is not null: checkIn.Remind(waiting, now); break;
            case 5 when waiting is null: checkIn.NobodyLeft(now); break;
            case 6: checkIn.SayAgain(now); break;
            case 7 when CheckInClock.EndsAt(checkIn) <= now: checkIn.TellDaily(now); break;
            case 8: checkIn.Close(CheckInEnd.HeardFrom, waiting?.PersonId, now); break;
            default: break;
        }
    }

    private static void Holds(CheckIn checkIn, int hours, DateTime now)
    {
        Assert.Equal(checkIn.IsOpen, checkIn.NextStepAt is not null);
        Assert.Equal(checkIn.IsOpen, checkIn.End is null);
        if (!checkIn.IsOpen)
            return;
        var step = CheckInClock.Next(checkIn)!;
        Assert.Equal(step.At, checkIn.NextStepAt);
        var ends = CheckInClock.EndsAt(checkIn);
        // Whoever is asked first keeps the time that was said; it only ever gets shorter, and after it somebody hears daily.
        Assert.True(ends <= checkIn.StartedAt.AddHours(hours) || ends == checkIn.NobodyLeftAt);
        Assert.True(step.Kind == CheckInStepKind.TellDaily ? step.At <= checkIn.ToldDailyAt!.Value.AddHours(36) : step.At <= ends);
        Assert.True(step.Kind != CheckInStepKind.Remind || !UkClock.IsQuiet(step.At));
        Assert.True(now >= checkIn.StartedAt);
    }

    [Fact]
    public void It_ends_once()
    {
        var checkIn = New(48);
        checkIn.Close(CheckInEnd.Concern, null, Start);
        Assert.Throws<InvalidOperationException>(() => checkIn.Close(CheckInEnd.HeardFrom, null, Start));
        Assert.Throws<InvalidOperationException>(() => checkIn.Ask(PersonId.New(), Start));
    }

    [Fact]
    public void A_buddy_who_is_silent_for_14_days_has_said_no()
    {
        var (wish, buddy) = (new CheckWish(GroupId.New(), PersonId.New(), Start), PersonId.New());
        wish.AskBuddy(buddy, Start);
        Assert.Equal(BuddyState.Asked, wish.Buddy(Start.AddDays(14).AddSeconds(-1)));
        Assert.Equal(BuddyState.None, wish.Buddy(Start.AddDays(14)));
        Assert.False(wish.Agree(buddy, Start.AddDays(14)));
        Assert.False(wish.Agree(PersonId.New(), Start));
        Assert.True(wish.Agree(buddy, Start.AddDays(13)));
        Assert.Equal(BuddyState.Agreed, wish.Buddy(Start.AddDays(900)));
    }

    private static CheckIn New(int hours) => new(Guid.NewGuid(), GroupId.New(), PersonId.New(), PersonId.New(), hours, onlyBuddy: false, Start);

    private static void Happens(CheckIn checkIn, string what, Dictionary<string, PersonId> people, DateTime now)
    {
        CheckInAsk AskOf(string name) => checkIn.Asks.Single(a => a.PersonId == people[name]);
        switch (what)
        {
            case "asked Derek" or "asked Aga": checkIn.Ask(people[what[6..]], now); break;
            case "reminded": checkIn.Remind(AskOf("Derek"), now); break;
            case "Derek can't": checkIn.Cant(AskOf("Derek"), now); break;
            case "Derek gone": checkIn.Gone(AskOf("Derek"), now); break;
            case "nobody left": checkIn.NobodyLeft(now); break;
            case "heard from": checkIn.Close(CheckInEnd.HeardFrom, people["Derek"], now); break;
            case "said so": checkIn.Close(CheckInEnd.TheySaidSo, null, now); break;
            case "sign": checkIn.Close(CheckInEnd.SignOfTheirs, null, now); break;
            case "concern": checkIn.Close(CheckInEnd.Concern, null, now); break;
            case "no service": checkIn.TellDaily(now); break;
            case "restored": checkIn.SayAgain(now); break;
            default: throw new InvalidOperationException(what);
        }
    }
}
