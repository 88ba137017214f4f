using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FollowOn.Web.Tests.Failures;

/// <summary>The database did not do what it was asked; nothing more is known.</summary>
public sealed class DatabaseFailed() : DbException("The database failed, as it was told to.");

/// <summary>
/// Lets the n-th thing asked of the database fail, counted from when it is armed: a command that is then never carried out, a COMMIT that never arrives, or one that took effect
/// and whose answer is lost.
/// </summary>
public sealed class NthFault
{
    private int _left = int.MaxValue;

    /// <summary>How many things were asked since it was armed.</summary>
    public int Asked { get; private set; }
    public bool Fired { get; private set; }

    public Commands OfCommands => new(this);
    public Commits OfCommits => new(this);

    public void Arm(int nth) => (_left, Asked, Fired) = (nth, 0, false);

    public void Disarm() => _left = int.MaxValue;

    private void Step()
    {
        if (_left == int.MaxValue)
            return;
        Asked++;
        if (--_left > 0)
            return;
        (_left, Fired) = (int.MaxValue, true);
        throw new DatabaseFailed();
    }

    public sealed class Commands(NthFault fault) : DbCommandInterceptor
    {
        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => Stepped(result);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => new(Stepped(result));

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => new(Stepped(result));

        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) => new(Stepped(result));

        private T Stepped<T>(T result)
        {
            fault.Step();
            return result;
        }
    }

    public sealed class Commits(NthFault fault) : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            fault.Step();
            return new(result);
        }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            fault.Step();
            return Task.CompletedTask;
        }
    }
}
