using Microsoft.Playwright;

namespace FollowOn.Browsing;

/// <summary>
/// Whether a page's scripts run. For somebody without JavaScript they are off whenever a page comes, and on only while we look at it:
/// the examination itself is a script, and a script that was not run when its page came does not run later.
/// </summary>
internal sealed class Scripts(ICDPSession session, bool off)
{
    public bool Off => off;

    public Task AsThePerson() => Set(off);

    public Task ForUs() => Set(false);

    private Task Set(bool disabled) => off
        ? session.SendAsync("Emulation.setScriptExecutionDisabled", new Dictionary<string, object> { ["value"] = disabled })
        : Task.CompletedTask;
}
