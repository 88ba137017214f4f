using System.CommandLine;
using FollowOn.Storage;

namespace FollowOn.Web.Verbs;

/// <summary><c>groups</c>: the register, no more than each group agreed to show.</summary>
internal static class GroupsVerb
{
    public static Command Command()
    {
        var csv = new Option<bool>("--csv") { Description = "Print comma-separated values with a heading line." };
        var database = Shared.Database();
        var command = new Command("groups", "List the groups of every service: programme, state, and no more than each group agreed to show.") { csv, database };
        return command;
    }
}
