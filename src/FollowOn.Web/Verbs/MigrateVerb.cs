using System.CommandLine;
using FollowOn.Storage;

namespace FollowOn.Web.Verbs;

/// <summary><c>migrate</c>: brings the database up to date and says so.</summary>
internal static class MigrateVerb
{
    public static Command Command()
    {
        var database = Shared.Database();
        var command = new Command("migrate", "Bring the database up to date. Starting the site does this by itself; this verb is for doing it beforehand.") { database };
        command.SetAction(async result =>
        {
            var path = Shared.DatabaseOr(result.GetValue(database), Shared.RealDatabase);
            await Shared.WithDomain(path, Shared.DefaultUrl, _ => Task.FromResult(0));
            Console.WriteLine($"Up to date: {Databases.Describe(path)}");
            return 0;
        });
        return command;
    }
}
