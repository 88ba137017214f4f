using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Messaging.Texts;
using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Messaging;

/// <summary>The provider of texts of the installation, a test text that says what became of it, what texts may cost, and the secrets by which a provider calls us.</summary>
[Requires(Permission.SetUpServices)]
[ShowsNobody("The provider of texts, what it answered to a test, and what texts cost.")]
public sealed class TextsModel(TextAccounts accounts, TextPolicy policy, TextSender sender, TextBudget budget, HookSecrets secrets, SiteAddress site, FollowOnDb db, AuditTrail audit) : PageModel
{
    [BindProperty]
    public NotifyForm Notify { get; set; } = new();

    [BindProperty]
    public HttpForm Http { get; set; } = new();

    [BindProperty]
    public MoneyForm Money { get; set; } = new();

    [BindProperty]
    public string? To { get; set; }

    public TextAccounts Accounts => accounts;
    public bool Leaves => policy.Leaves;

    /// <summary>What became of the test text; null when none was sent just now.</summary>
    public TextResult? Tested { get; private set; }
    public string? TestedNumber { get; private set; }

    /// <summary>A secret just made, shown this once.</summary>
    public string? NewSecret { get; private set; }
    public IReadOnlyList<HookSecret> Secrets { get; private set; } = [];
    public bool SecretsAreGiven => policy.HookSecrets.Count > 0;

    /// <summary>Where the provider calls us.</summary>
    public IReadOnlyList<(string What, string Address)> Hooks { get; } =
    [
        ("What became of a text (GOV.UK Notify: delivery receipts)", site.Link(Hosting.Hooks.NotifyReceipts)),
        ("A text somebody sent (GOV.UK Notify: received text messages)", site.Link(Hosting.Hooks.NotifyTexts)),
        ("Either, from another provider", site.Link(Hosting.Hooks.Texts)),
    ];

    public IReadOnlyList<(string Service, Spent Spent)> Spending { get; private set; } = [];

    public async Task OnGet()
    {
        (Notify, Http, Money) = (NotifyForm.Of(accounts.Sending), HttpForm.Of(accounts.Sending), MoneyForm.Of(accounts.Money));
        if (Enum.TryParse<TextOutcome>(TempData["TextOutcome"] as string, out var outcome))
            (Tested, TestedNumber) = (new TextResult(outcome, TempData["TextSaid"] as string), TempData["TextTo"] as string);
        NewSecret = TempData["HookSecret"] as string;
        await Load();
    }

    public async Task<IActionResult> OnPostNotify()
    {
        Keep(nameof(Notify));
        return accounts.SendingIsGiven ? RedirectToPage() : await Save(Notify.Read(ModelState, accounts.Sending));
    }

    public async Task<IActionResult> OnPostHttp()
    {
        Keep(nameof(Http));
        return accounts.SendingIsGiven ? RedirectToPage() : await Save(Http.Read(ModelState, accounts.Sending, policy));
    }

    public async Task<IActionResult> OnPostForget()
    {
        if (accounts.SendingIsGiven)
            return RedirectToPage();
        await accounts.Save((TextSettings?)null);
        return await Changed("The provider is forgotten, and its key with it. Texts wait, or go by email where there is an address.");
    }

    public async Task<IActionResult> OnPostTest(CancellationToken stop)
    {
        Keep(nameof(To));
        if (!Leaves)
            return RedirectToPage();
        if (!PhoneNumber.TryRead(To, out var number, out _) || !number.IsMobile)
        {
            ModelState.AddModelError(nameof(To), "Enter the mobile number the test goes to, like 07700 900 982");
            return await Again();
        }
        var result = await sender.Test(number, "This is a test text from FollowOn. If you can read it, texts arrive. You need not do anything.", stop);
        (TempData["TextOutcome"], TempData["TextSaid"], TempData["TextTo"]) = (result.Outcome.ToString(), result.ProviderSaid, number.ToString());
        return Redirect("/settings/texts#test");
    }

    public async Task<IActionResult> OnPostMoney()
    {
        Keep(nameof(Money));
        if (accounts.MoneyIsGiven)
            return RedirectToPage();
        if (Money.Read(ModelState) is not { } money)
            return await Again();
        await accounts.Save(money);
        return await Changed("What texts may cost is saved.");
    }

    public async Task<IActionResult> OnPostSecret()
    {
        TempData["HookSecret"] = await secrets.New();
        await NoteChange();
        return Redirect("/settings/texts#calls");
    }

    public async Task<IActionResult> OnPostForgetSecret()
    {
        await secrets.ForgetOlder();
        return await Changed("The older secret is not good any more.");
    }

    private async Task<IActionResult> Save(TextSettings? settings)
    {
        if (settings is null)
            return await Again();
        await accounts.Save(settings);
        return await Changed("The provider of texts is saved. Send a test text to see whether it works.");
    }

    private async Task<IActionResult> Changed(string done)
    {
        await NoteChange();
        TempData["Done"] = done;
        return RedirectToPage();
    }

    private Task NoteChange() => db.Change(() =>
    {
        audit.Did(Act.SettingChanged, null);
        return Task.CompletedTask;
    });

    private async Task Load()
    {
        Secrets = await secrets.All();
        var names = await db.Services.AsNoTracking().ToDictionaryAsync(s => s.Id.Value, s => s.Name);
        Spending = [.. (await budget.ThisMonth(db)).Select(s => (names.GetValueOrDefault(s.Service, "No service in particular"), s))];
    }

    /// <summary>Of the forms of the page only the one that was sent is looked at.</summary>
    private void Keep(string form)
    {
        foreach (var key in ModelState.Keys.Where(k => k != form && !k.StartsWith(form + ".", StringComparison.Ordinal)).ToList())
            ModelState.Remove(key);
        (Notify, Http, Money) = (form == nameof(Notify) ? Notify : NotifyForm.Of(accounts.Sending), form == nameof(Http) ? Http : HttpForm.Of(accounts.Sending), form == nameof(Money) ? Money : MoneyForm.Of(accounts.Money));
    }

    /// <summary>What was typed is kept, but for the keys.</summary>
    private async Task<PageResult> Again()
    {
        (Notify.Key, Http.Key) = (null, null);
        foreach (var key in new[] { "Notify.Key", "Http.Key" })
            ModelState.SetModelValue(key, null, null);
        await Load();
        return Page();
    }
}
