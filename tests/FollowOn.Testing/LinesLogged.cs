using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace FollowOn.Testing;

/// <summary>One line of the log.</summary>
public sealed record LogLine(LogLevel Level, string Category, string Words, Exception? Fault);

/// <summary>Keeps the log in memory, so that a test may read it and a fault says where it came from.</summary>
internal sealed class LinesLogged : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> _lines = new();

    public IReadOnlyList<LogLine> Lines => [.. _lines];

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<LogLine> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                lines.Enqueue(new LogLine(logLevel, category, formatter(state, exception), exception));
        }
    }
}
