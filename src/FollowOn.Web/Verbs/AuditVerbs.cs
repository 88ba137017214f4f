using System.CommandLine;
using FollowOn.Audit;

namespace FollowOn.Web.Verbs;

/// <summary>
/// <c>audit verify</c>: reads every row of the audit and names the first broken one of each chain. <c>audit head</c>: prints where the chains stand, to be kept
/// somewhere else and compared later. 0: whole. 1: broken. 2: the file of heads can't be used.
/// </summary>
internal static class AuditVerbs
{
    private const int Whole = 0;
    private const int Broken = 1;
    private const int CantBeUsed = 2;

    public static Command Command() => new Command("audit", "Check the record of who saw and did what.") { Verify(), Head() };

    private static Command Verify()
    {
        var head = new Option<FileInfo?>("--head") { Description = "A file with what \"audit head\" printed earlier, kept outside this database." };
        var database = Shared.Database();
        var command = new Command("verify", "Read every row and name the first that was changed, deleted, put in, swapped or cut off.") { head, database };
        command.SetAction(async result =>
        {
            if (!TryRead(result.GetValue(head), out var elsewhere, out var problem))
            {
                Console.Error.WriteLine(problem);
                return CantBeUsed;
            }
            var path = Shared.DatabaseOr(result.GetValue(database), Shared.RealDatabase);
            var verdict = await Shared.WithDomain(path, Shared.DefaultUrl, services => services.GetRequiredService<AuditVerify>().Run(elsewhere));
            foreach (var broken in verdict.Broken)
                Console.WriteLine(broken.InWords);
            Console.WriteLine(verdict.Broken.Count == 0 ? $"Whole: {verdict.Rows:N0} rows in {verdict.Chains:N0} chains." : $"{verdict.Broken.Count:N0} of {verdict.Chains:N0} chains are broken.");
            if (verdict.Broken.Count == 0 && elsewhere is null)
                Console.WriteLine("Compared with the heads kept in this database. Somebody who can write to it could change those too: keep what \"audit head\" prints elsewhere, and compare with --head FILE.");
            return verdict.Broken.Count == 0 ? Whole : Broken;
        });
        return command;
    }

    private static Command Head()
    {
        var database = Shared.Database();
        var command = new Command("head", "Print where each chain stands: its id, how many rows it ever had, and the hash of the last.") { database };
        command.SetAction(async result =>
        {
            var path = Shared.DatabaseOr(result.GetValue(database), Shared.RealDatabase);
            foreach (var (chain, head) in (await Shared.WithDomain(path, Shared.DefaultUrl, services => services.GetRequiredService<AuditHeads>().Now())).OrderBy(h => h.Key))
                Console.WriteLine(AuditHeads.Line(chain, head));
            return Whole;
        });
        return command;
    }

    private static bool TryRead(FileInfo? file, out IReadOnlyDictionary<Guid, ChainHead>? heads, out string problem)
    {
        (heads, problem) = (null, "");
        if (file is null)
            return true;
        try
        {
            heads = AuditHeads.ReadLines(File.ReadLines(file.FullName));
            problem = heads.Count == 0 ? $"There is no head in {file.Name}." : "";
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            problem = e is FormatException ? e.Message : $"{file.Name} can't be read.";
        }
        return problem.Length == 0;
    }
}
