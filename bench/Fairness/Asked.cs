namespace FollowOn.Fairness;

/// <summary>What was asked for on the command line.</summary>
internal sealed record Asked
{
    private const string Use =
        "Use: fairness [--members FILE] [--groups N] [--meetings N] [--seed N] [--work-limit N] [--threads N] [--out FOLDER] | --check [--groups N] [--seed N]";

    public string Members { get; private init; } = Path.Combine(AppContext.BaseDirectory, "members.json");

    /// <summary>Whether the members are those of the file that comes with the simulation.</summary>
    public bool OwnMembers { get; private init; } = true;

    public int Groups { get; private init; } = 500;

    /// <summary>How many of the groups the settings are compared on.</summary>
    public int SweepGroups => Math.Min(Groups, 250);

    public int Meetings { get; private init; } = 18;

    public long Seed { get; private init; } = 2026;

    /// <summary>Choices the planner may look at before its plan is taken as it is, unproven.</summary>
    public long WorkLimit { get; private init; } = 50_000;

    public int Threads { get; private init; } = 2;

    /// <summary>Null: the report is printed, and there is no chart.</summary>
    public string? Out { get; private init; }

    public bool Check { get; private init; }

    /// <exception cref="ArgumentException">Says what was not understood, and the use.</exception>
    public static Asked Of(IReadOnlyList<string> args)
    {
        var asked = new Asked { Groups = args.Contains("--check") ? 20 : 500 };
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == "--check")
            {
                asked = asked with { Check = true };
                continue;
            }

            var value = i + 1 < args.Count ? args[i + 1] : "";
            asked = args[i++] switch
            {
                "--members" when value.Length > 0 => asked with { Members = value, OwnMembers = false },
                "--out" when value.Length > 0 => asked with { Out = value },
                "--groups" => asked with { Groups = Number("--groups", value, 2, 100_000) },
                "--meetings" => asked with { Meetings = Number("--meetings", value, 1, 240) },
                "--seed" => asked with { Seed = Number("--seed", value, 0, int.MaxValue) },
                "--work-limit" => asked with { WorkLimit = Number("--work-limit", value, 0, int.MaxValue) },
                "--threads" => asked with { Threads = Number("--threads", value, 1, 256) },
                var other => throw new ArgumentException($"'{other}' is not understood. {Use}"),
            };
        }

        return asked;
    }

    private static int Number(string name, string value, int least, int most) =>
        int.TryParse(value, out var number) && number >= least && number <= most
            ? number
            : throw new ArgumentException($"{name} takes a whole number from {least} to {most}, not '{value}'. {Use}");
}
