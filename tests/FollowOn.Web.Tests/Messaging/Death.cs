using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FollowOn.Web.Tests.Messaging;

/// <summary>A process that dies: from then on it reaches the database no more.</summary>
internal sealed class Death : DbCommandInterceptor
{
    private volatile bool _dead;

    public Exception Now()
    {
        _dead = true;
        return new OperationCanceledException("The process is dead.");
    }

    /// <summary>Another process takes over.</summary>
    public void IsOver() => _dead = false;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        _dead ? throw Now() : new(result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        _dead ? throw Now() : new(result);
}
