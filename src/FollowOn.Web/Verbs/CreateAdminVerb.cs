using System.CommandLine;
using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Verbs;

/// <summary><c>create-admin</c>: the first administrator, and a sign-in link on the console because mail may not be set up yet.</summary>
internal static class CreateAdminVerb
{
    public static Command Command()
    {
        var name = new Argument<string>("name") { Description = "Full name, in quotation marks." };
        var email = new Argument<string>("email") { Description = "E-mail address." };
        var (database, url) = (Shared.Database(), Shared.Url());
        var command = new Command("create-admin", "Make an administrator of this installation and print a sign-in link that works once, for a day. For somebody who is one already, print a new link.") { name, email, database, url };
        command.SetAction(async result =>
        {
            if (!EmailAddress.TryRead(result.GetValue(email), out var address, out var problem))
            {
                Console.Error.WriteLine(problem);
                return 1;
            }
            var fullName = result.GetValue(name)!;
            if (string.IsNullOrWhiteSpace(fullName))
            {
                Console.Error.WriteLine("Give a name, for example \"Priya Nair\".");
                return 1;
            }
            var path = Shared.DatabaseOr(result.GetValue(database), Shared.RealDatabase);
            var link = await Shared.WithDomain(path, Shared.UrlOr(result.GetValue(url)), services => Create(services, fullName, address));
            Console.WriteLine($"{fullName} is an administrator. Start the site on the same database, then open this link within a day; it works once:");
            Console.WriteLine();
            Console.WriteLine($"  {link}");
            return 0;
        });
        return command;
    }

    private static async Task<string> Create(IServiceProvider services, string fullName, EmailAddress address)
    {
        var db = services.GetRequiredService<FollowOnDb>();
        var now = services.GetRequiredService<UkClock>().Now;
        var signIn = services.GetRequiredService<SignIn>();
        return await db.Change(async () =>
        {
            var person = await db.People.FirstOrDefaultAsync(p => p.Email == address.Normalised);
            if (person is null)
            {
                person = new Person(PersonId.New(), fullName, null, now);
                person.ReachBy(null, address, null, ContactChannel.Email);
                db.People.Add(person);
            }
            if (!await db.Roles.AnyAsync(r => r.PersonId == person.Id && r.Role == Role.Administrator && r.ServiceId == null && r.EndedAt == null))
            {
                db.Roles.Add(new RoleHeld(person.Id, Role.Administrator, service: null, programme: null, now));
                services.GetRequiredService<AuditTrail>().Did(Act.RoleGiven, null, person.Id);
            }
            signIn.AskOnConsole(person.Id, out var link);
            return link;
        });
    }
}
