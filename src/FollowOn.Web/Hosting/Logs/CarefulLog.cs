using System.Globalization;
using System.Text;

namespace FollowOn.Web.Hosting.Logs;

/// <summary>
/// The only place log lines go: one line each, whose words are the program's own and whose values are only those that cannot be personal. The paths,
/// statements, forms and messages that the framework and the providers put into their lines are left out at every level, so that turning the log up to
/// find a fault never writes down who anybody is. See docs/operating.md.
/// </summary>
public sealed class CarefulLog(TextWriter to, TimeProvider time) : ILoggerProvider
{
    private readonly Lock _one = new();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private void Write(string line)
    {
        lock (_one)
        {
            to.WriteLine(line);
            to.Flush();
        }
    }

    private sealed class Logger(CarefulLog log, string category) : ILogger
    {
        private const string Template = "{OriginalFormat}";
        private readonly bool _ours = category.StartsWith("FollowOn.", StringComparison.Ordinal);

        /// <summary>Scopes hold paths and connection ids; none is kept.</summary>
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
                return;
            var at = log.Time().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            var line = $"{at} {Level(logLevel)} {Tokens.OneLine(category)}[{eventId.Id}] {Words(state, eventId)}";
            log.Write(exception is null ? line : $"{line}\n  {Fault.Describe(exception)}");
        }

        private string Words<TState>(TState state, EventId eventId)
        {
            if (state is not IReadOnlyList<KeyValuePair<string, object?>> values)
                return "…";
            var template = values.FirstOrDefault(v => v.Key == Template).Value as string ?? "…";
            // Words put together beforehand may hold anything.
            if (!_ours && values.Count == 1 && eventId.Name is null)
                return "…";
            var words = new StringBuilder();
            for (var i = 0; i < template.Length; i++)
            {
                if (template[i] != '{' || template.IndexOf('}', i) is var end && end < 0)
                {
                    words.Append(template[i]);
                    continue;
                }
                var name = template[(i + 1)..template.IndexOf('}', i)].Split(',', ':')[0].TrimStart('@', '$');
                words.Append(Tokens.Of(name, values.FirstOrDefault(v => v.Key.TrimStart('@', '$') == name).Value, _ours));
                i = template.IndexOf('}', i);
            }
            return Tokens.OneLine(words.ToString());
        }

        private static string Level(LogLevel level) => level switch
        {
            LogLevel.Trace => "trace",
            LogLevel.Debug => "debug",
            LogLevel.Information => "info ",
            LogLevel.Warning => "WARN ",
            LogLevel.Error => "ERROR",
            _ => "FATAL",
        };
    }

    private DateTime Time() => time.GetUtcNow().UtcDateTime;
}
