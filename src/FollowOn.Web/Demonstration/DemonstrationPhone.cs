using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Storage;

namespace FollowOn.Web.Demonstration;

/// <summary>Lets somebody be a person with a telephone: what they write reaches us as a text from their number would.</summary>
public sealed class DemonstrationPhone(FollowOnDb db, UkClock clock, InboundTexts texts)
{
    public const int MaxLength = 480;

    /// <exception cref="InvalidOperationException">The person has no mobile.</exception>
    public async Task Text(Person from, string words)
    {
        var number = from.Mobile ?? throw new InvalidOperationException("Nobody can text without a mobile.");
        await db.Change(() =>
        {
            db.DemonstrationMessages.Add(new DemonstrationMessage(from.Id, ContactChannel.Text, number, null, words, fromPerson: true, clock.Now));
            return Task.CompletedTask;
        });
        await texts.Receive($"demonstration-{Guid.CreateVersion7():N}", number, words);
    }
}
