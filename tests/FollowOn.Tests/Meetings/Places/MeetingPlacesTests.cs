using CsCheck;
using FollowOn.Accounts;
using FollowOn.Meetings;
using Xunit;

namespace FollowOn.Tests.Meetings.Places;

/// <summary>Only so many fit: who comes, who waits, and who gets what is free.</summary>
public sealed class MeetingPlacesTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly PersonId[] People = [.. Enumerable.Range(0, 8).Select(_ => PersonId.New())];

    private static Meeting Of(int? places)
    {
        var meeting = new Meeting(MeetingId.New(), GroupId.New(), new DateOnly(2026, 12, 8), new TimeOnly(11, 0), "Café Kino", false, null, Now);
        meeting.MeetIn(null, places);
        return meeting;
    }

    private static void Say(Meeting meeting, int who, Coming coming, int minute = 0, CantReason? reason = null) =>
        meeting.Answer(People[who], coming, reason, People[who], Now.AddMinutes(minute));

    [Fact]
    public void Who_comes_last_waits_and_gets_the_first_place_that_is_given_up_once()
    {
        var meeting = Of(2);
        for (var i = 0; i < 4; i++)
            Say(meeting, i, Coming.Coming, i);
        Assert.Equal((0, 1, 2), (meeting.PlacesLeft, meeting.InLine(People[2]), meeting.InLine(People[3])));
        // Saying it again loses nobody their turn.
        Say(meeting, 2, Coming.Coming, 10);
        Assert.Equal(1, meeting.InLine(People[2]));

        Say(meeting, 0, Coming.HopeTo, 11);

        Assert.Equal([People[2]], meeting.GivePlaces());
        Assert.Empty(meeting.GivePlaces());
        Assert.Equal((Coming.Coming, 1), (meeting.AnswerOf(People[2]), meeting.InLine(People[3])));
        meeting.MeetIn(null, 5);
        Assert.Equal([People[3]], meeting.GivePlaces());
        // Fewer fit now: whoever has a place keeps it.
        meeting.MeetIn(null, 1);
        Assert.Empty(meeting.GivePlaces());
        Assert.Equal((3, 0), (meeting.Taken, meeting.PlacesLeft));
    }

    [Fact]
    public void Hoping_to_come_holds_no_place_and_counts_half_and_only_time_or_place_is_left_out()
    {
        var meeting = Of(1);
        Say(meeting, 0, Coming.HopeTo);
        Say(meeting, 1, Coming.Coming);
        Say(meeting, 2, Coming.Cant, 0, CantReason.TimeOrPlace);
        Say(meeting, 3, Coming.Cant, 0, CantReason.NotWellEnough);
        Say(meeting, 4, Coming.Cant);
        Say(meeting, 5, Coming.Coming);

        Assert.Equal((1, 1.5m), (meeting.Taken, meeting.Expected));
        Assert.Equal([People[2]], meeting.LeftOut);
        Assert.Equal(Coming.Waiting, meeting.AnswerOf(People[5]));
    }

    [Fact]
    public void Nobody_can_say_that_they_wait()
    {
        var meeting = Of(1);
        Say(meeting, 0, Coming.Waiting);
        Assert.Equal(Coming.Coming, meeting.AnswerOf(People[0]));
        var free = Of(null);
        Say(free, 0, Coming.Waiting);
        Assert.Equal((Coming.Coming, (int?)null), (free.AnswerOf(People[0]), free.PlacesLeft));
    }

    [Fact]
    public void Whatever_is_answered_in_whatever_order_no_more_come_than_fit_and_nobody_waits_beside_a_free_place() =>
        Gen.Select(Gen.Int[1, 5], Gen.Select(Gen.Int[0, 7], Gen.Int[0, 2]).Array[0, 40]).Sample((places, said) =>
        {
            var meeting = Of(places);
            var minute = 0;
            foreach (var (who, what) in said)
            {
                Say(meeting, who, (Coming)what, minute++);
                meeting.GivePlaces();
                var waiting = meeting.Answers.Count(a => a.Coming == Coming.Waiting);
                if (meeting.Taken > places || (waiting > 0 && meeting.PlacesLeft > 0))
                    return false;
            }
            return true;
        });
}
