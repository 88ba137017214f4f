using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Planning;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Handover;

/// <summary>What can be proposed for a first meet-up.</summary>
/// <param name="Options">Best first, each on another date; empty when nothing suits.</param>
/// <param name="Answered">How many of those who said yes have given their usual times.</param>
/// <param name="Honest">What must be said when nothing suits everybody; null when the best option does.</param>
public sealed record Proposals(IReadOnlyList<FirstMeetingOption> Options, int Answered, string? Honest);

/// <summary>Asks the planner for three first meet-ups from what people said. The planner gets times and needs, and nobody's name.</summary>
public sealed class FirstMeetingOptions(FollowOnDb db, UkClock clock, BankHolidays holidays)
{
    private const int WeeksAhead = 6;

    /// <summary>More than the planner takes at once do not meet in one café either.</summary>
    private const int MostPeople = 64;

    public async Task<Proposals> Find(ProgrammeHandover handover, Programme programme, Nation nation)
    {
        var people = await db.Participants.Where(p => p.ProgrammeId == programme.Id && p.Interest == Interest.Yes)
            .Join(db.People, p => p.PersonId, p => p.Id, (_, p) => new { p.Id, p.AccessNeeds })
            .Join(db.TimesSaid, p => p.Id, t => t.PersonId, (p, t) => new { p.AccessNeeds, t.Times, t.Manage, t.SaidAt })
            .OrderBy(p => p.SaidAt).Take(MostPeople).ToListAsync();
        // Whoever said only other things, as that they are away, has not said which times suit.
        people.RemoveAll(p => p.Times.And(p.Manage) == Meetings.UsualTimes.None);

        // After the programme has ended (only then does a meet-up make a group), and with a few days for the word to get round.
        var earliest = UkClock.Later(programme.EndsOn.AddDays(1), clock.Today.AddDays(3));
        var horizon = Enumerable.Range(0, WeeksAhead * 7).Select(earliest.AddDays);
        var found = FirstMeeting.Propose(new FirstMeetingQuestion
        {
            People = [.. people.Select(p => ForPlanner(p.Times.And(p.Manage), p.AccessNeeds))],
            Places = [.. handover.Places.Select(p => new Planning.PublicPlace
            {
                Name = p.Name,
                StepFree = p.StepFree switch { true => Known.Yes, false => Known.No, null => Known.NotKnown },
            })],
            Avoid = [.. horizon.Where(d => holidays.IsHoliday(d, nation))],
            Earliest = earliest,
            Weeks = WeeksAhead,
        });
        return new Proposals(
            [.. found.Options.Select(o => new FirstMeetingOption(o.Date, o.Start, o.Place.Name, o.Sentence))],
            found.Answered,
            found.Honest);
    }

    private static Planning.UsualTimes ForPlanner(Meetings.UsualTimes times, string? accessNeeds) => new()
    {
        Can = [.. from day in Meetings.UsualTimes.Week
                  from part in Meetings.UsualTimes.Parts
                  where times.Suits(day, part)
                  select new UsualTime(day, Enum.Parse<PartOfDay>(part.ToString()))],
        Needs = NeedsStepFree(accessNeeds) ? [Planning.UsualTimes.StepFree] : [],
    };

    /// <summary>The one need that can be checked before there is a venue book; the others are read out in the room.</summary>
    public static bool NeedsStepFree(string? accessNeeds) => accessNeeds is not null
        && StepFreeWords.Any(w => accessNeeds.Contains(w, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] StepFreeWords = ["step-free", "step free", "stepfree", "wheelchair", "no steps", "no stairs", "can't do stairs", "cannot do stairs", "ramp", "lift needed"];
}
