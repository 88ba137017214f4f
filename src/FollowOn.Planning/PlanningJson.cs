using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FollowOn.Planning;

/// <summary>The interchange format as text. Members it does not know are passed over; comments are allowed.</summary>
public static class PlanningJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        NumberHandling = JsonNumberHandling.Strict,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new WallTime() },
    };

    /// <exception cref="ProblemFaultException">The text is not a problem; the message says where.</exception>
    public static Problem ReadProblem(string json) => Read<Problem>(json);

    /// <exception cref="ProblemFaultException">The text is not an answer; the message says where.</exception>
    public static Answer ReadAnswer(string json) => Read<Answer>(json);

    public static string Write(Problem problem) => JsonSerializer.Serialize(problem, Options);

    public static string Write(Answer answer) => JsonSerializer.Serialize(answer, Options);

    private static T Read<T>(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options)
                ?? throw new ProblemFaultException("The file holds only null.");
        }
        catch (JsonException e)
        {
            var line = e.LineNumber is { } number ? $" near line {number + 1}" : "";
            var part = string.IsNullOrEmpty(e.Path) ? "" : $" at {e.Path}";
            throw new ProblemFaultException($"The file cannot be read{part}{line}. Check it against the planning format.", e);
        }
    }

    /// <summary>London wall time to the minute. An offset would contradict it, so it is refused.</summary>
    private sealed class WallTime : JsonConverter<DateTime>
    {
        private static readonly string[] Accepted = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
            && DateTime.TryParseExact(reader.GetString(), Accepted, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall)
                ? wall
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString(value.Second == 0 ? Accepted[0] : Accepted[1], CultureInfo.InvariantCulture));
    }
}
