using System.CommandLine;
using System.Text.Json;
using FollowOn.Messaging.Replies;

namespace FollowOn.Web.Verbs;

/// <summary><c>read-reply</c>: how a text would be read, for whoever wants to check the rules.</summary>
internal static class ReadReplyVerb
{
    public static Command Command()
    {
        var text = new Argument<string>("text") { Description = "What somebody texted, in quotation marks." };
        var json = new Option<bool>("--json") { Description = "Print {\"action\": \"yes|no|maybe|help|stop|rest|leave|unclear\"}." };
        var language = new Option<string?>("--language") { Description = "The sender's language, as it is written in their details (\"Polish\"); English is always read." };
        var command = new Command("read-reply", "Say how a text that answers \"Coming? Reply YES, MAYBE or NO\" would be read. Nothing is stored.") { text, json, language };
        command.SetAction(result =>
        {
            var typed = result.GetValue(text)!;
            var reply = ReplyReader.Read(OwnLanguage.Of(result.GetValue(language))?.InEnglish(typed) ?? typed);
            var action = JsonNamingPolicy.CamelCase.ConvertName(reply.Action.ToString());
            Console.WriteLine(result.GetValue(json) ? JsonSerializer.Serialize(new { action }) : action);
            return 0;
        });
        return command;
    }
}
