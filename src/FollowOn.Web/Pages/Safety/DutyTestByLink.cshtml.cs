using FollowOn.Accounts;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Safety;

/// <summary>Says that the weekly test arrived.</summary>
[Open("The link is the key, together with the digits beside it: it can say that this one test arrived.")]
[ForSafety]
public sealed class DutyTestByLinkModel(FollowOnDb db, Links links, Limits limits, UkClock clock) : LinkWithDigits(limits, new Limit("duty-test", 10, TimeSpan.FromHours(1)))
{
    public DutyTest? Test { get; private set; }
    public string ServiceName { get; private set; } = "";

    protected override Task Do() => db.Change(async () => (await db.DutyTests.SingleAsync(t => t.Id == Test!.Id)).Answer(clock.Now));

    protected override async Task<bool> Load()
    {
        if (await links.Find(Key, LinkVerb.ConfirmDuty) is not { } link
            || await db.DutyTests.AsNoTracking().SingleOrDefaultAsync(t => t.Id == link.ObjectId && t.PersonId == link.PersonId) is not { } test)
            return false;
        var service = test.ServiceId;
        (Test, ServiceName) = (test, await db.Services.Where(s => s.Id == service).Select(s => s.Name).SingleAsync());
        return true;
    }
}
