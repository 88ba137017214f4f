namespace FollowOn.Messaging.Replies;

/// <summary>What a phrase is in a command to the service.</summary>
internal enum CommandPart
{
    Stop,
    Leave,
    Rest,

    /// <summary>Help, and the three below, count only when they are the whole message: "bus stop" and "the rest of us" are not commands.</summary>
    Help,
    StopAlone,
    LeaveAlone,
    RestAlone,

    /// <summary>Politeness around a command: "please", "I want to", "now", "thanks".</summary>
    Around,
}

/// <summary>A command, and whether it was said outright ("take me off the list") or by a word alone ("leave").</summary>
internal sealed record Command(ReplyAction Action, bool Outright);

/// <summary>
/// Finds a command to the service. A clause commands only when every word of it belongs to the command, so a command
/// can be neither quoted, hoped, denied nor meant for somebody else: "Ann wants to leave the group" has words left over.
/// </summary>
internal static class CommandReader
{
    /// <summary>The one command of the text; null if there is none, or if there are several that differ.</summary>
    public static Command? Read(IReadOnlyList<Clause> clauses, out bool several)
    {
        var outright = new HashSet<ReplyAction>();
        var alone = new HashSet<ReplyAction>();
        var onlyCommands = true;
        foreach (var clause in clauses)
        {
            var parts = Parts(clause.Words);
            onlyCommands &= parts is not null;
            foreach (var part in parts ?? [])
            {
                if (Outright(part) is { } action)
                {
                    outright.Add(action);
                }
                else if (Alone(part) is { } word && (!clause.IsQuestion || word == ReplyAction.Help))
                {
                    alone.Add(word);
                }
            }
        }

        var all = onlyCommands ? outright.Union(alone).ToList() : [.. outright];
        several = all.Count > 1;
        return all.Count == 1 ? new Command(all[0], outright.Contains(all[0])) : null;
    }

    private static List<CommandPart>? Parts(IReadOnlyList<string> words)
    {
        var parts = new List<CommandPart>();
        for (var i = 0; i < words.Count;)
        {
            if (PhraseBook.Commands.LongestAt(words, i) is not { } found)
            {
                return null;
            }

            parts.Add(found.Value);
            i += found.Length;
        }

        return parts;
    }

    private static ReplyAction? Outright(CommandPart part) => part switch
    {
        CommandPart.Stop => ReplyAction.Stop,
        CommandPart.Leave => ReplyAction.Leave,
        CommandPart.Rest => ReplyAction.Rest,
        _ => null,
    };

    private static ReplyAction? Alone(CommandPart part) => part switch
    {
        CommandPart.StopAlone => ReplyAction.Stop,
        CommandPart.LeaveAlone => ReplyAction.Leave,
        CommandPart.RestAlone => ReplyAction.Rest,
        CommandPart.Help => ReplyAction.Help,
        _ => null,
    };
}
