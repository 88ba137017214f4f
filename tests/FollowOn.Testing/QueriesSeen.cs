using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FollowOn.Testing;

/// <summary>Keeps the queries of each request apart and remembers those of the last one that finished.</summary>
internal sealed class QueriesSeen : DbCommandInterceptor, IStartupFilter
{
    private readonly AsyncLocal<List<string>?> _ofThisRequest = new();
    private volatile IReadOnlyList<string> _ofLastRequest = [];

    public IReadOnlyList<string> OfLastRequest => _ofLastRequest;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (http, rest) =>
        {
            var queries = new List<string>();
            _ofThisRequest.Value = queries;
            // Before the answer is on its way, so that whoever reads it can look at once.
            http.Response.OnStarting(() =>
            {
                _ofLastRequest = queries;
                return Task.CompletedTask;
            });
            await rest(http);
        });
        next(app);
    };

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Note(command);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Note(command);
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Note(command);
        return base.ReaderExecuting(command, eventData, result);
    }

    private void Note(DbCommand command)
    {
        // Noting a view costs the same two on every page that shows people; what is counted is what a page needs for itself.
        if (_ofThisRequest.Value is { } queries && !command.CommandText.Contains("AuditRows", StringComparison.Ordinal) && !command.CommandText.Contains("pg_advisory", StringComparison.Ordinal) && !command.CommandText.Contains("-- the audit", StringComparison.Ordinal))
            lock (queries)
                queries.Add(command.CommandText);
    }
}
