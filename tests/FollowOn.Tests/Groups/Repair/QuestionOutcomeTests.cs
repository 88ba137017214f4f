using CsCheck;
using FollowOn.Accounts;
using FollowOn.Groups.Repair;
using FollowOn.Tests.Docs;
using Xunit;

namespace FollowOn.Tests.Groups.Repair;

/// <summary>When a group has agreed; and where a report stands, as docs/domain.md has it.</summary>
public sealed class QuestionOutcomeTests
{
    private static readonly DateTime Start = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string, string> ReportRows =>
        [.. Repository.Table(Repository.Read("docs/domain.md"), "### What somebody told").Select(r => (r[0], r[1]))];

    [Theory]
    [InlineData(5, 2, 1, GroupOutcome.Agreed)]
    [InlineData(5, 1, 1, GroupOutcome.TooFew)]
    [InlineData(5, 2, 2, GroupOutcome.NotAgreed)]
    [InlineData(6, 2, 1, GroupOutcome.Agreed)]
    [InlineData(2, 1, 0, GroupOutcome.NotAgreed)]
    [InlineData(3, 0, 0, GroupOutcome.TooFew)]
    [InlineData(8, 8, 0, GroupOutcome.Agreed)]
    public void Half_must_say_and_two_thirds_of_those_agree_and_never_one_alone(int people, int agreed, int didNot, GroupOutcome outcome) =>
        Assert.Equal(outcome, GroupQuestion.OutcomeOf(people, agreed, didNot));

    [Fact]
    public void One_voice_more_against_never_makes_it_agreed_and_rather_not_say_helps_neither_side() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[0, 30], Gen.Int[0, 30], Gen.Int[0, 10]).Sample((people, agree, dont, rather) =>
        {
            people = Math.Max(people, agree + dont + rather + 1);
            var question = new GroupQuestion(Guid.NewGuid(), GroupId.New(), GroupAsks.HowWeTalk, null, 7, null, PersonId.New(), Start);
            var all = Enumerable.Range(0, people).Select(_ => PersonId.New()).ToList();
            for (var i = 0; i < agree + dont + rather; i++)
                question.Answer(all[i], i < agree ? GroupAnswer.Agree : i < agree + dont ? GroupAnswer.DontAgree : GroupAnswer.RatherNotSay, Start);
            question.Settle(all, Start);

            var agreed = question.Outcome == GroupOutcome.Agreed;
            Assert.Equal(GroupQuestion.OutcomeOf(people, agree, dont), question.Outcome);
            Assert.Empty(question.Answers);
            if (agreed)
                Assert.True(agree >= 2 && 2 * (agree + dont) >= people && agree >= 2 * dont);
            // Unless it was the half that was missing, a voice against never helps.
            if (!agreed && 2 * (agree + dont) >= people)
                Assert.NotEqual(GroupOutcome.Agreed, GroupQuestion.OutcomeOf(people, agree, dont + 1));
        });

    [Fact]
    public void The_latest_answer_counts_and_whoever_left_no_longer_does()
    {
        var (mo, derek, aga) = (PersonId.New(), PersonId.New(), PersonId.New());
        var question = new GroupQuestion(Guid.NewGuid(), GroupId.New(), GroupAsks.WhatWeLeaveOut, null, 3, null, mo, Start);
        question.Answer(mo, GroupAnswer.DontAgree, Start);
        question.Answer(mo, GroupAnswer.Agree, Start);
        question.Answer(derek, GroupAnswer.Agree, Start);
        question.Answer(aga, GroupAnswer.DontAgree, Start);

        question.Settle([mo, derek], Start);

        Assert.Equal((2, 2, 0, GroupOutcome.Agreed), (question.People, question.Agreed, question.DidNotAgree, question.Outcome!.Value));
    }

    [Fact]
    public void Nobody_looks_at_what_is_told_of_them_and_nobody_tells_of_themselves()
    {
        var (mo, derek) = (PersonId.New(), PersonId.New());
        Assert.Throws<ArgumentException>(() => new Report(Guid.NewGuid(), GroupId.New(), mo, derek, ReportKind.Behaviour, "sealed", derek, true, Start));
        Assert.Throws<ArgumentException>(() => new Report(Guid.NewGuid(), GroupId.New(), mo, mo, ReportKind.Behaviour, "sealed", null, true, Start));
    }

    [Theory, MemberData(nameof(ReportRows))]
    public void A_report_s_state_follows_from_what_was_done(string done, string state)
    {
        var report = new Report(Guid.NewGuid(), GroupId.New(), PersonId.New(), PersonId.New(), ReportKind.Text, "sealed", PersonId.New(), true, Start);
        foreach (var what in done.Split(", ").Skip(1))
        {
            if (what == "closed")
                report.Close(RepairEnd.Better, Start);
            else if (what == "taken back")
                report.TakeBack(Start);
            else if (what is nameof(RepairStep.HandedOn) or nameof(RepairStep.WentOn))
                report.GoToService(Enum.Parse<RepairStep>(what), null, Start);
            else
                report.Note(Guid.NewGuid(), Enum.Parse<RepairStep>(what), null, null, Start);
        }

        Assert.Equal(Enum.Parse<ReportState>(state), report.State);
    }
}
