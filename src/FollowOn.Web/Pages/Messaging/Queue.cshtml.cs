using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Messaging;
using FollowOn.Messaging.Delivery;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Messaging;

/// <summary>What waits to leave, by channel and in figures alone; pausing a channel, letting it go on, and trying at once what was put off.</summary>
[Requires(Permission.SetUpServices)]
[ShowsNobody("How many messages wait, left and were given up, by channel: no words, no name and no number.")]
public sealed class QueueModel(FollowOnDb db, UkClock clock, WaysOut ways, AuditTrail audit) : PageModel
{
    public IReadOnlyList<ChannelLook> Channels { get; private set; } = [];
    public IReadOnlyList<Late> Late { get; private set; } = [];

    public async Task OnGet()
    {
        Channels = await OutboxLook.At(db, clock.Now);
        Late = await OutboxLook.TooLate(db, clock.Now);
    }

    public Task<IActionResult> OnPostPause(ContactChannel channel, bool safetyToo) => Do(channel,
        safetyToo ? $"{Name(channel)} are paused, the answers to HELP too. Nothing is lost: they wait." : $"{Name(channel)} are paused. Answers to HELP still leave; everything else waits.",
        () => ChannelPause.Pause(db, channel, safetyToo, clock.Now));

    public Task<IActionResult> OnPostGoOn(ContactChannel channel) => Do(channel, $"{Name(channel)} go on.", () => ChannelPause.GoOn(db, channel));

    public Task<IActionResult> OnPostTryNow(ContactChannel channel) => Do(channel, $"What was put off is tried again now.", () => ChannelPause.TryNow(db, channel, clock.Now));

    /// <summary>False where nothing carries this channel, so that messages wait for somebody to set it up.</summary>
    public bool HasSender(ContactChannel channel) => channel == ContactChannel.Email ? ways.Emails : ways.Texts;

    public static string Name(ContactChannel channel) => channel switch
    {
        ContactChannel.Text => "Texts",
        ContactChannel.WhatsApp => "Messages by WhatsApp",
        _ => "Emails",
    };

    public string Ago(DateTime since) => InWords(clock.Now - since);

    public static string InWords(TimeSpan time) => UkWords.Lasting(time);

    public static string InWords(Lane lane) => lane switch
    {
        Lane.Safety => "An answer to HELP",
        Lane.Answers => "An answer or a code to sign in",
        _ => "A message",
    };

    private async Task<IActionResult> Do(ContactChannel channel, string done, Func<Task> work)
    {
        if (!OutboxLook.ByMachine.Contains(channel))
            return NotFound();
        await db.Change(async () =>
        {
            await work();
            audit.Did(Act.SettingChanged, null);
        });
        TempData["Done"] = done;
        return RedirectToPage();
    }
}
