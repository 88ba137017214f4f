using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Storage;

namespace FollowOn.Web.Demonstration;

/// <summary>Shows messages on the screen instead of sending them: the outbox page and the phone page read what it keeps.</summary>
public sealed class DemonstrationSender(IServiceScopeFactory scopes, UkClock clock) : IMessageSender
{
    /// <summary>On the page they stand in the order in which they were written.</summary>
    public int MostAtOnce => 1;

    public bool Carries(ContactChannel channel) => true;

    public async Task<Attempt> Send(OutgoingMessage message, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FollowOnDb>();
        db.DemonstrationMessages.Add(new DemonstrationMessage(
            message.Person, message.Channel, message.Address, message.Subject, message.Body, fromPerson: false, clock.Now));
        await db.SaveChangesAsync(stop);
        return Sending.Sent;
    }
}
