using System.Runtime.ExceptionServices;

namespace FollowOn.Web.Demonstration.Story;

/// <summary>
/// Several stories told at once in one past: each says until when it waits, and the one whose moment comes first goes on. Between two moments
/// time passes as it does for anybody, with reminders and questions.
/// </summary>
internal sealed class Timeline(DemonstrationClock time, PassingOfTime passing)
{
    private readonly PriorityQueue<TaskCompletionSource, (DateTime At, int Order)> _waiting = new();
    private TaskCompletionSource _paused = new();
    private ExceptionDispatchInfo? _broken;
    private int _order;
    private bool _begun;

    /// <summary>The story goes on at this instant. Call it from within a story, and await it at once.</summary>
    public Task Until(DateTime utc)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue(turn, (utc, _order++));
        _paused.TrySetResult();
        return turn.Task;
    }

    public async Task Tell(IEnumerable<Func<Task>> stories)
    {
        foreach (var story in stories)
            await OneTurn(() => _ = Finish(story));
        while (_waiting.TryDequeue(out var turn, out var next))
        {
            if (_begun)
                await passing.MoveTo(next.At);
            else
                time.Set(next.At);
            _begun = true;
            await OneTurn(turn.SetResult);
        }
    }

    private async Task OneTurn(Action go)
    {
        _paused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        go();
        await _paused.Task;
        _broken?.Throw();
    }

    private async Task Finish(Func<Task> story)
    {
        try
        {
            await story();
        }
        // Told again where the timeline runs, so that it ends with the story's own fault.
        catch (Exception e)
        {
            _broken = ExceptionDispatchInfo.Capture(e);
        }
        _paused.TrySetResult();
    }
}
