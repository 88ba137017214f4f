using System.CommandLine;
using FollowOn.Messaging.Mail;

namespace FollowOn.Web.Verbs;

/// <summary>
/// <c>read-bounce</c>: a report of what did not arrive, on standard input, for a mail server of one's own that pipes them here. 0 whatever was read,
/// so that the mail server does not send a report about the report.
/// </summary>
internal static class ReadBounceVerb
{
    public static Command Command()
    {
        var database = Shared.Database();
        var command = new Command("read-bounce", "Read one e-mail from standard input. When it reports that a message of ours did not arrive, that is noted; anything else changes nothing.") { database };
        command.SetAction((result, stop) => Shared.WithDomain(Shared.DatabaseOr(result.GetValue(database), Shared.RealDatabase), Shared.DefaultUrl, async services =>
        {
            await using var mail = Console.OpenStandardInput();
            var done = await services.GetRequiredService<Bounces>().Receive(mail, stop);
            Console.WriteLine(done switch
            {
                BounceDone.AddressMarked => "Noted: nobody is at the address any more. It is not used again until it is confirmed or corrected.",
                BounceDone.Noted => "Noted. The address goes on being used.",
                BounceDone.KnownAlready => "This was reported before.",
                _ => "This is not a report on a message of ours. Nothing was changed.",
            });
            return 0;
        }));
        return command;
    }
}
