using System.Globalization;
using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Programmes;
using FollowOn.Tests.Docs;
using Xunit;

namespace FollowOn.Tests.Groups;

/// <summary>The tables of docs/domain.md are the specification of the states; each row is a test.</summary>
public sealed class StateTableTests
{
    private static readonly DateTime Start = new(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string, string, string, string, string, string> GroupRows => Rows6("### States of a group");

    public static TheoryData<string, string> ReducedRows => Rows2("### Reduced");

    public static TheoryData<string, string, string> MeetingRows => Rows3("## Meet-up");

    public static TheoryData<string, string> PersonRows => Rows2("## A person towards a group");

    [Theory, MemberData(nameof(GroupRows))]
    public void A_group_s_state_follows_from_its_facts(string programme, string contact, string held, string interval, string today, string state)
    {
        var facts = new GroupFacts(
            programme.StartsWith("none", StringComparison.Ordinal) ? null : new DateOnly(2026, 1, 30),
            contact.Length == 0 ? null : Day(contact),
            [.. held.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(Meeting)],
            interval.Length == 0 ? null : int.Parse(interval, CultureInfo.InvariantCulture),
            programme.Contains("group ended", StringComparison.Ordinal),
            programme.Contains("joined another", StringComparison.Ordinal));

        Assert.Equal(Enum.Parse<GroupState>(state), GroupLife.StateOf(facts, Day(today)));
    }

    [Theory, MemberData(nameof(ReducedRows))]
    public void Reduced_follows_from_how_many_came(string came, string reduced)
    {
        var held = came.Split(' ').Select((n, i) => new HeldMeeting(new DateOnly(2026, 2, 1).AddDays(28 * i), true, int.Parse(n, CultureInfo.InvariantCulture))).ToList();

        Assert.Equal(reduced == "yes", GroupLife.IsReduced(held));
    }

    [Theory, MemberData(nameof(MeetingRows))]
    public void A_meet_up_s_state_follows_from_what_happened(string events, string now, string state)
    {
        var (mo, derek) = (PersonId.New(), PersonId.New());
        var meeting = new Meeting(MeetingId.New(), GroupId.New(), new DateOnly(2026, 12, 8), new TimeOnly(11, 0), "Café Kino", false, mo, Start);
        foreach (var what in events.Split(", ").Skip(1))
        {
            switch (what)
            {
                case "cancelled": meeting.Cancel(Start); break;
                case "moved to 2026-12-10": meeting.Move(new DateOnly(2026, 12, 10), meeting.Starts, meeting.Place, false, Start); break;
                case "names said": meeting.SayWhoCame([mo, derek], [mo, derek], derek, Start); break;
                case "number said": meeting.SayHowMany(4, derek, Start); break;
                case "did not meet": meeting.SayWeDidNotMeet(derek, Start); break;
                case "I was there": meeting.SayIWas(mo, true, Start); break;
                case "I wasn't there": meeting.SayIWas(mo, false, Start); break;
                default: throw new InvalidOperationException(what);
            }
        }

        Assert.Equal(Enum.Parse<MeetingState>(state), meeting.State(DateTime.Parse(now, CultureInfo.InvariantCulture)));
    }

    [Theory, MemberData(nameof(PersonRows))]
    public void How_somebody_stands_follows_from_what_they_said_and_did(string events, string state)
    {
        var participant = new Participant(ParticipantId.New(), ProgrammeId.New(), PersonId.New(), Start);
        Membership? membership = null;
        foreach (var what in events.Split(", ", StringSplitOptions.RemoveEmptyEntries))
        {
            switch (what)
            {
                case "invited": participant.Invite(Start); break;
                case "yes": participant.Answer(Interest.Yes, participant.PersonId, Start); break;
                case "maybe": participant.Answer(Interest.Maybe, participant.PersonId, Start); break;
                case "not for me": participant.Answer(Interest.NotForMe, participant.PersonId, Start); break;
                case "joined": membership = new Membership(GroupId.New(), participant.PersonId, true, Start); break;
                case "rests": membership!.Rest(Start); break;
                case "back": membership!.BackFromRest(); break;
                case "leaves": membership!.Leave(Start); break;
                case "comes back": membership!.ComeBack(Start); break;
                default: throw new InvalidOperationException(what);
            }
        }

        Assert.Equal(Enum.Parse<Belonging>(state), Stands.Of(participant, membership));
    }

    [Fact]
    public void Every_state_stands_in_its_table()
    {
        Assert.Equal(Enum.GetNames<GroupState>().Order(), Rows("### States of a group").Select(r => r[5]).Distinct().Order());
        Assert.Equal(Enum.GetNames<MeetingState>().Order(), Rows("## Meet-up").Select(r => r[2]).Distinct().Order());
        Assert.Equal(Enum.GetNames<Belonging>().Order(), Rows("## A person towards a group").Select(r => r[1]).Distinct().Order());
    }

    private static HeldMeeting Meeting(string words)
    {
        var parts = words.Split(' ');
        return new HeldMeeting(Day(parts[0]), parts[2] == "face", int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static DateOnly Day(string words) => DateOnly.ParseExact(words, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IReadOnlyList<string[]> Rows(string heading) => Repository.Table(Repository.Read("docs/domain.md"), heading);

    private static TheoryData<string, string> Rows2(string heading) => [.. Rows(heading).Select(r => (r[0], r[1]))];

    private static TheoryData<string, string, string> Rows3(string heading) => [.. Rows(heading).Select(r => (r[0], r[1], r[2]))];

    private static TheoryData<string, string, string, string, string, string> Rows6(string heading) => [.. Rows(heading).Select(r => (r[0], r[1], r[2], r[3], r[4], r[5]))];
}
