using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using FollowOn.PersonalData;
using FollowOn.Web.Words;

namespace FollowOn.Web.Pages.PersonalData;

/// <summary>What is held about somebody as one file: to read in any browser without a connection, or for another program.</summary>
public static class DataFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new IdAsText() },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static byte[] ToJson(HeldAboutYou held) => JsonSerializer.SerializeToUtf8Bytes(held, Json);

    /// <summary>One page with nothing to load and nothing that runs.</summary>
    public static byte[] ToHtml(HeldAboutYou held, MemberWords w)
    {
        var page = new StringBuilder();
        var title = E(w["mydata.file-title"]);
        page.Append($"<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n</head>\n<body>\n<h1>{title}</h1>\n");
        page.Append($"<p>{E(w["mydata.file-made", ("date", UkWords.DateAndYear(DateOnly.FromDateTime(held.MadeAt)))])}</p>\n");
        foreach (var section in new DataInWords(w).Of(held))
        {
            page.Append($"<h2>{E(section.Title)}</h2>\n<p>{E(section.Why)}</p>\n");
            if (section.Entries.Count == 0)
                page.Append($"<p>{E(w["mydata.none"])}</p>\n");
            else
                page.Append("<dl>\n").AppendJoin("", section.Entries.Select(Entry)).Append("</dl>\n");
        }
        return Encoding.UTF8.GetBytes(page.Append("</body>\n</html>\n").ToString());
    }

    private static string Entry(Entry entry) =>
        $"<dt><b>{E(entry.Label)}</b></dt>\n<dd>{E(entry.Value)}{(entry.Quote is { } quote ? $"<blockquote>{string.Join("<br>", quote.Split('\n').Select(E))}</blockquote>" : "")}</dd>\n";

    private static string E(string text) => HtmlEncoder.Default.Encode(text);

    private sealed class IdAsText : JsonConverter<GroupId>
    {
        public override GroupId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => GroupId.Parse(reader.GetString()!, null);

        public override void Write(Utf8JsonWriter writer, GroupId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
