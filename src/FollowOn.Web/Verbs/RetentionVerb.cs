using System.CommandLine;
using FollowOn.PersonalData;

namespace FollowOn.Web.Verbs;

/// <summary><c>retention</c>: prints how long everything is kept here; with <c>--set KEY "9 months"</c> sets another time; with <c>--run</c> lets what is due go now.</summary>
internal static class RetentionVerb
{
    public static Command Command()
    {
        var set = new Option<string[]>("--set") { Description = "A rule and its new time, such as left \"9 months\".", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true };
        var run = new Option<bool>("--run") { Description = "Take away what is due now, instead of waiting for the site to do it." };
        var database = Shared.Database();
        var command = new Command("retention", "Say how long everything is kept, and what happens then.") { set, run, database };
        command.SetAction(result => Shared.WithDomain(Shared.DatabaseOr(result.GetValue(database), Shared.RealDatabase), Shared.DefaultUrl,
            services => Run(services.GetRequiredService<Retention>(), result.GetValue(set) ?? [], result.GetValue(run))));
        return command;
    }

    private static async Task<int> Run(Retention retention, string[] set, bool run)
    {
        if (set is [var key, var time])
        {
            if (RetentionRule.All.FirstOrDefault(r => r.Key == key) is not { } rule || !Keeping.TryRead(time, out var keeping))
            {
                Console.Error.WriteLine("Name a rule of this list and a time like \"90 days\", \"6 months\" or \"2 years\".");
                return 1;
            }
            await retention.Set(rule, keeping);
        }
        var gone = run ? await retention.Run() : null;
        var times = await retention.Times();
        foreach (var rule in RetentionRule.All)
            Console.WriteLine($"{rule.Key,-20} {times[rule.Key],-10} {(times[rule.Key] == rule.Keep ? "" : $"(usually {rule.Keep}) ")}{rule.What}; from {rule.From}: {rule.Then}.{(gone?.GetValueOrDefault(rule.Key) > 0 ? $" Now: {gone[rule.Key]:N0}." : "")}");
        return 0;
    }
}
