using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FollowOn.Torture;

/// <summary>
/// Counts every step a node takes that outlives it: before and after each statement, each commit and each message that leaves. At the step it was
/// told, it kills itself as the system would: nothing is finished, nothing is put away.
/// </summary>
internal sealed class Steps
{
    private readonly int _dieAt;
    private int _taken;
    private volatile bool _counting;

    /// <param name="dieAt">The number of the step; 0 is never.</param>
    public Steps(int dieAt)
    {
        _dieAt = dieAt;
        (Commands, Transactions) = (new CommandSteps(this), new TransactionSteps(this));
    }

    public DbCommandInterceptor Commands { get; }
    public DbTransactionInterceptor Transactions { get; }

    public void Begin() => _counting = true;

    public void Take()
    {
        if (!_counting || _dieAt == 0 || Interlocked.Increment(ref _taken) != _dieAt)
            return;
        // SIGKILL to oneself: the next line is never reached.
        Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
    }

    private sealed class CommandSteps(Steps steps) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            steps.Take();
            return new(result);
        }

        public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            steps.Take();
            return new(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            steps.Take();
            return new(result);
        }

        public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            steps.Take();
            return new(result);
        }
    }

    private sealed class TransactionSteps(Steps steps) : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            steps.Take();
            return new(result);
        }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            steps.Take();
            return Task.CompletedTask;
        }
    }
}
