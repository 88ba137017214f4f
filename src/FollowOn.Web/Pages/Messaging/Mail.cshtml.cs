using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Messaging.Mail;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Messaging;

/// <summary>The mail server of the installation, a test message that says what became of it, and the mailboxes that reports of failure and replies come to.</summary>
[Requires(Permission.SetUpServices)]
[ShowsNobody("The mail server, and what it answered to a test.")]
public sealed class MailModel(MailAccounts accounts, MailPolicy policy, SmtpSender sender, ReturnMailbox mailbox, ReplyMailbox replies, HostSettings host, FollowOnDb db, AuditTrail audit) : PageModel
{
    [BindProperty]
    public MailForm Sending { get; set; } = new();

    [BindProperty]
    public ReturnsForm Returns { get; set; } = new();

    [BindProperty]
    public RepliesForm Replies { get; set; } = new();

    [BindProperty]
    public string? To { get; set; }

    public MailAccounts Accounts => accounts;
    public bool IsDemonstration => host.Demonstration;

    /// <summary>What became of the test message; null when none was sent just now.</summary>
    public MailResult? Tested { get; private set; }
    public string? TestedAddress { get; private set; }

    /// <summary>What became of the look into the mailbox of replies; null when none was taken just now.</summary>
    public MailResult? RepliesTested { get; private set; }
    public string? RepliesFound { get; private set; }

    /// <summary>Why replies are not read now; null while they are, or were not looked for yet.</summary>
    public MailResult? RepliesTrouble => accounts.Replies is not null && replies.Last is { Worked: false } last ? last.Result : null;

    public void OnGet()
    {
        (Sending, Returns, Replies) = (MailForm.Of(accounts.Sending), ReturnsForm.Of(accounts.Returns), RepliesForm.Of(accounts.Replies));
        if (Enum.TryParse<MailOutcome>(TempData["RepliesOutcome"] as string, out var read))
            (RepliesTested, RepliesFound) = (new MailResult(read, TempData["RepliesSaid"] as string), TempData["RepliesFound"] as string);
        if (Enum.TryParse<MailOutcome>(TempData["MailOutcome"] as string, out var outcome))
            (Tested, TestedAddress) = (new MailResult(outcome, TempData["MailSaid"] as string), TempData["MailTo"] as string);
    }

    public async Task<IActionResult> OnPost()
    {
        Keep(nameof(Sending));
        if (accounts.SendingIsGiven)
            return RedirectToPage();
        if (Sending.Read(ModelState, accounts.Sending, policy) is not { } settings)
            return Again();
        await accounts.Save(settings);
        await NoteChange();
        TempData["Done"] = "The mail server is saved. Send a test message to see whether it works.";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostForget()
    {
        if (accounts.SendingIsGiven)
            return RedirectToPage();
        await accounts.Save((MailSettings?)null);
        await NoteChange();
        TempData["Done"] = "The mail server is forgotten, and its password with it. Emails wait.";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostTest(CancellationToken stop)
    {
        Keep(nameof(To));
        if (IsDemonstration)
            return RedirectToPage();
        if (!EmailAddress.TryRead(To, out var address, out _))
        {
            ModelState.AddModelError(nameof(To), "Enter the email address the test goes to, like you@example.nhs.uk");
            return Again();
        }
        var result = await sender.Test(address.Value, "A test message", "This is a test message. It was asked for on the page of the mail settings. If you can read it, emails arrive.\n\nYou need not do anything.", stop);
        (TempData["MailOutcome"], TempData["MailSaid"], TempData["MailTo"]) = (result.Outcome.ToString(), result.ServerSaid, address.Value);
        return Redirect("/settings/mail#test");
    }

    public async Task<IActionResult> OnPostReturns()
    {
        Keep(nameof(Returns));
        if (accounts.ReturnsAreGiven)
            return RedirectToPage();
        if (Returns.Read(ModelState, accounts.Returns, policy) is not { } settings)
            return Again();
        await accounts.Save(settings);
        await NoteChange();
        TempData["Done"] = "The return mailbox is saved. Look into it now to see whether it works.";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostForgetReturns()
    {
        if (accounts.ReturnsAreGiven)
            return RedirectToPage();
        await accounts.Save((ReturnsSettings?)null);
        await NoteChange();
        TempData["Done"] = "The return mailbox is forgotten, and its password with it.";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostReplies()
    {
        Keep(nameof(Replies));
        if (accounts.RepliesAreGiven)
            return RedirectToPage();
        if (Replies.Read(ModelState, accounts.Replies, policy) is not { } settings)
            return Again();
        await accounts.Save(settings);
        await NoteChange();
        TempData["Done"] = "The mailbox of replies is saved. Look into it now to see whether it works.";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostForgetReplies()
    {
        if (accounts.RepliesAreGiven)
            return RedirectToPage();
        await accounts.Save((RepliesSettings?)null);
        await NoteChange();
        TempData["Done"] = "The mailbox of replies is forgotten, and its password with it. Emails no longer ask for a reply.";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostLookReplies(CancellationToken stop)
    {
        if (IsDemonstration)
            return RedirectToPage();
        var visit = await replies.Test(stop);
        (TempData["RepliesOutcome"], TempData["RepliesSaid"]) = (visit.Result.Outcome.ToString(), visit.Result.ServerSaid);
        TempData["RepliesFound"] = visit.Lying == 0 ? "It is empty." : $"{UkWords.Count(visit.Lying, "email lies", "emails lie")} in it.";
        return Redirect("/settings/mail#replies");
    }

    public async Task<IActionResult> OnPostLook(CancellationToken stop)
    {
        TempData["Done"] = IsDemonstration ? "This is a demonstration: no mailbox is read." : await mailbox.Read(stop) switch
        {
            null => $"The return mailbox could not be read. {mailbox.LastProblem}",
            0 => "The return mailbox was read. There is no new report.",
            { } noted => $"The return mailbox was read: {UkWords.Count(noted, "report was", "reports were")} noted.",
        };
        return RedirectToPage();
    }

    private Task NoteChange() => db.Change(() =>
    {
        audit.Did(Act.SettingChanged, null);
        return Task.CompletedTask;
    });

    /// <summary>Of the forms of the page only the one that was sent is looked at.</summary>
    private void Keep(string form)
    {
        foreach (var key in ModelState.Keys.Where(k => k != form && !k.StartsWith(form + ".", StringComparison.Ordinal)).ToList())
            ModelState.Remove(key);
        if (form != nameof(Sending))
            Sending = MailForm.Of(accounts.Sending);
        if (form != nameof(Returns))
            Returns = ReturnsForm.Of(accounts.Returns);
        if (form != nameof(Replies))
            Replies = RepliesForm.Of(accounts.Replies);
    }

    /// <summary>What was typed is kept, but for the passwords.</summary>
    private PageResult Again()
    {
        (Sending.Password, Returns.Password, Replies.Password) = (null, null, null);
        foreach (var key in new[] { "Sending.Password", "Returns.Password", "Replies.Password" })
            ModelState.SetModelValue(key, null, null);
        return Page();
    }
}
