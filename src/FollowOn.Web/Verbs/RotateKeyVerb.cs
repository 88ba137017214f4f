using System.CommandLine;
using FollowOn.Audit;
using FollowOn.Storage;
using FollowOn.Web.Hosting.Keys;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Verbs;

/// <summary><c>rotate-key</c>: a new key protects what is secret in the database.</summary>
internal static class RotateKeyVerb
{
    public static Command Command()
    {
        var (database, keyFile) = (Shared.Database(), Shared.KeyFile());
        var forget = new Option<bool>("--forget-old") { Description = "Remove the earlier keys from the file instead: once every node has the new file, and no backup from before is needed with its secrets." };
        var command = new Command("rotate-key", "Put a new key in the key file and protect what is secret in the database with it. The site may run.") { database, keyFile, forget };
        command.SetAction(async result =>
        {
            var path = Shared.DatabaseOr(result.GetValue(database), Shared.RealDatabase);
            var file = new KeyFile(Shared.Settings(path, keyFile: result.GetValue(keyFile)).KeyFileOrDefault);
            await using var db = Databases.Open(path);
            if ((await Schema.Applied(db)).Count != db.Database.GetMigrations().Count())
            {
                Console.Error.WriteLine("The database is not of this version. Start the site once, or run 'migrate', then rotate the key.");
                return 1;
            }
            if (result.GetValue(forget))
            {
                if (!file.Exists)
                    throw new UnfitKeyFileException($"There is no key file {file.Path}.");
                await StoredKeys.ProtectAgain(db, file);
                await KeysOfGroups.ProtectAgain(db, file);
                file.ForgetOld();
                await Note(path);
                Console.WriteLine($"{file.Path} holds only the key {file.Current} now. Secrets in backups made with an earlier key cannot be read any more.");
                return 0;
            }
            var name = file.Rotate();
            var again = await StoredKeys.ProtectClear(db, file) + await StoredKeys.ProtectAgain(db, file) + await KeysOfGroups.ProtectAgain(db, file);
            await Note(path);
            Console.WriteLine($"The key {name} protects from now on; {again} secrets were protected with it again. Copy {file.Path} to every other node now, and keep a copy apart from the backups.");
            Console.WriteLine("When every node has it, run 'rotate-key --forget-old'.");
            return 0;
        });
        return command;
    }

    private static Task Note(string path) => Shared.WithDomain(path, Shared.DefaultUrl, async services =>
    {
        await services.GetRequiredService<FollowOnDb>().Change(() =>
        {
            services.GetRequiredService<AuditTrail>().Did(Act.KeyRotated, null);
            return Task.CompletedTask;
        });
        return 0;
    });
}
