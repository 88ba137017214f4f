using FollowOn.Groups.Repair;
using FollowOn.Messaging;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups.Repair;

/// <summary>
/// A question to the group: to answer while it is open, with counts only once it is closed. The person it is about is told first, may say something for
/// themselves, and may ask that the service looks at it instead.
/// </summary>
[Requires(Permission.BelongToGroup)]
public sealed class QuestionModel(FollowOnDb db, UkClock clock, Viewer viewer, MemberWords words, AskTheGroup asking, GroupSeal seal, RepairNews news) : GroupPage(db, viewer)
{
    /// <summary>With fewer answers a split would say who answered what.</summary>
    public const int FewestToSplit = 4;

    [FromRoute(Name = "question")]
    public Guid Id { get; set; }

    [BindProperty, OwnWords]
    public string? Words { get; set; }

    public GroupQuestion Question { get; private set; } = null!;
    public ServicePlace Place { get; private set; } = null!;
    public string Name { get; private set; } = "";
    public bool IsAboutMe { get; private set; }

    /// <summary>At the service nobody answers what members tell.</summary>
    public bool NobodyThere { get; private set; }
    public string? Said { get; private set; }
    public GroupAnswer? Mine { get; private set; }
    public int InGroup { get; private set; }

    /// <summary>It may be asked whether what was agreed still stands.</summary>
    public bool MayAskAfresh { get; private set; }

    [BindProperty]
    public Guid Form { get; set; } = Guid.CreateVersion7();

    public bool MaySplit => Question.Agreed + Question.DidNotAgree + Question.RatherNotSay >= FewestToSplit;

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAnswer(GroupAnswer? answer)
    {
        if (!ModelState.IsValid || answer is not { } said || !Enum.IsDefined(said))
            return BadRequest();
        return await Done(await Db.Change(() => asking.Answer(Id, Group, Me, said)), "repair.question.answered");
    }

    public async Task<IActionResult> OnPostSay()
    {
        ModelState.Clear();
        Words = Words?.Trim().ReplaceLineEndings("\n");
        if (Words?.Length > GroupQuestion.SaidMaxLength)
        {
            if (!await Load())
                return NotFound();
            ModelState.AddModelError(nameof(Words), words["repair.question.say-long", ("n", GroupQuestion.SaidMaxLength)]);
            return Page();
        }
        return await Done(await Db.Change(() => asking.Say(Id, Group, Me, Words)), "repair.question.say-done");
    }

    public async Task<IActionResult> OnPostServiceFirst() => await Done(await Db.Change(() => asking.ServiceFirst(Id, Group, Me)), "repair.question.service-done");

    public async Task<IActionResult> OnPostAfresh()
    {
        if (!await Load())
            return NotFound();
        var cant = await Db.Change(() => asking.AskAfresh(Form, Question, Me));
        Say(words[cant is { } why ? "repair.cant." + why : "repair.ask.asked"]);
        return Redirect(cant is null ? $"{Root}/questions/{Form}" : $"{Root}/questions/{Id}");
    }

    private async Task<IActionResult> Done(bool done, string say)
    {
        if (!done)
            return await Load() ? Redirect($"{Root}/questions/{Id}") : NotFound();
        Say(words[say]);
        return Redirect($"{Root}/questions/{Id}");
    }

    private async Task<bool> Load()
    {
        var (id, group) = (Id, Group);
        if (await Db.GroupQuestions.AsNoTracking().SingleOrDefaultAsync(q => q.Id == id && q.GroupId == group) is not { } question)
            return false;
        var members = await Members();
        if (!question.MayBeSeenBy(Me, members.Single(m => m.Id == Me).Membership.JoinedAt))
            return false;
        (Question, InGroup, Place) = (question, members.Count, await ServicePlace.Of(Db, group));
        IsAboutMe = question.About == Me;
        NobodyThere = IsAboutMe && question.State == QuestionState.Announced && !await news.AnswersReports(Place.Id, question.AskedBy, question.About);
        Name = members.SingleOrDefault(m => m.Id == question.About)?.Name ?? words["repair.question.somebody"];
        Mine = question.Answers.SingleOrDefault(a => a.PersonId == Me)?.Answer;
        // What somebody says for themselves does not pass between two who have no contact.
        var hidden = question.About is { } about && about != Me && (question.OpenedAt is null || (await ApartFromMe()).Contains(about));
        Said = hidden ? null : await seal.Said(question);
        Words ??= IsAboutMe ? Said : null;
        var lately = clock.Now.AddDays(-GroupQuestion.NotAgainWithinDays);
        MayAskAfresh = question.Outcome == GroupOutcome.Agreed && GroupQuestion.NeedsNotice(question.Asks) && question.ClosedAt <= lately && members.Any(m => m.Id == question.About)
            && !await Db.GroupQuestions.AnyAsync(q => q.GroupId == group && (q.ClosedAt == null || (q.About == question.About && q.ClosedAt > question.ClosedAt)));
        return true;
    }
}
