using FollowOn.Accounts;
using FollowOn.Browsing;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Figures;

/// <summary>Keeps a demonstration running for Lighthouse: writes the pages with the cookie of whoever looks, and stays until a file says stop.</summary>
internal static class LighthouseSite
{
    public static async Task<int> Keep(string folder)
    {
        await using var site = await SiteProcess.Start(demonstration: true);
        await using (var db = Databases.Open(site.Database))
        {
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            string Session(PersonId person)
            {
                var key = Secrets.NewKey();
                db.Sessions.Add(new BrowserSession(person, key, SignedInBy.Passkey, onSharedComputer: false, device: null, now, now.AddDays(1)));
                return $"{SessionCookie.Name}={key}";
            }
            var today = DateOnly.FromDateTime(now);
            var member = await db.Memberships.Where(m => m.LeftAt == null && db.Meetings.Any(t => t.GroupId == m.GroupId && t.CancelledAt == null && t.Date > today)).OrderBy(m => m.Id).FirstAsync();
            var lead = await db.Roles.FirstAsync(r => r.Role == Role.ServiceLead && r.EndedAt == null);
            var participant = await db.Participants.FirstAsync(p => p.Interest == null);
            var invitation = Secrets.NewKey();
            db.Links.Add(new CapabilityLink(participant.PersonId, LinkVerb.AnswerInvitation, participant.Id.Value, invitation, now, now.AddDays(30)));
            var pages = new[]
            {
                ("A member's main page", $"/groups/{member.GroupId}", Session(member.PersonId)),
                ("Invitation", $"/i/{invitation}", ""),
                ("Help now", "/help-now", ""),
                ("Sign in", "/sign-in", ""),
                ("The register", $"/services/{lead.ServiceId}", Session(lead.PersonId)),
            };
            await db.SaveChangesAsync();
            var unfinished = Path.Combine(folder, "pages.unfinished");
            await File.WriteAllLinesAsync(unfinished, pages.Select(p => $"{p.Item1}\t{new Uri(site.Root, p.Item2)}\t{p.Item3}"));
            File.Move(unfinished, Path.Combine(folder, "pages"));
        }
        while (!File.Exists(Path.Combine(folder, "stop")))
            await Task.Delay(200);
        return 0;
    }
}
