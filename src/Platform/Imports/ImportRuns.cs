using System.Collections.Concurrent;
using System.Data.Common;
using Biaogan.Platform.Actors;
using Biaogan.Platform.Results;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Biaogan.Platform.Imports;

/// <summary>What the page of an import shows.</summary>
/// <param name="Url">Address of the kind, e.g. "/units/import".</param>
public sealed record ImportShown(string Url, ImportFile File)
{
    /// <summary>What it would do; null while that is worked out, and once it was applied.</summary>
    public ImportPlan? Plan { get; init; }

    /// <summary>How far the work has come; null when none is under way.</summary>
    public ImportSteps.Moment? Under { get; init; }

    /// <summary>The table is being written, here or by another instance.</summary>
    public bool IsApplying { get; init; }

    /// <summary>Why it was not applied.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Still at work: the page asks again.</summary>
    public bool IsUnderWay => Under is not null || IsApplying;
}

/// <summary>
/// The imports this instance is working on, so that a page need not wait for them: whoever asks within a second has the answer at once, else a page that shows how far the work
/// has come and asks again. What was worked out is kept for a few minutes, so that its pages can be turned. Nothing here decides anything: applying does so in its own transaction.
/// </summary>
public sealed partial class ImportRuns(IServiceScopeFactory scopes, IHostApplicationLifetime life, TimeProvider clock, ILogger<ImportRuns> log)
{
    private const int MostKept = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Impatience = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<(Type Import, long Id), Run<Result<ImportCounts>>> _applying = [];
    private readonly ConcurrentDictionary<(Type Import, long Id), Run<ImportPlan?>> _looking = [];

    private sealed record Run<T>(ImportSteps Steps, Lazy<Task<T>> Work, DateTimeOffset Begun)
    {
        public bool WasSeen { get; set; }

        public async Task<bool> EndsWithin(TimeSpan time)
        {
            await Task.WhenAny(Work.Value, Task.Delay(time));
            return Work.Value.IsCompleted;
        }
    }

    /// <summary>Begins to apply a table; a second request while that lasts joins in.</summary>
    public void Apply(Type import, long id, string? hash, Act act) =>
        _ = Begin(_applying, (import, id), (work, steps) => work.Apply(id, hash, act, steps, life.ApplicationStopping)).Work.Value;

    /// <summary>What to show of a table handed in.</summary>
    /// <param name="again">Turns the pages of what was worked out before; otherwise it is worked out anew.</param>
    /// <param name="tried">The caller comes from applying: when neither a work nor a result is found, that failed elsewhere.</param>
    /// <returns>Null when there is none of the actor's with this id.</returns>
    public async Task<ImportShown?> See(ITableImport import, string url, long id, Act act, bool again, bool tried, CancellationToken ct)
    {
        var key = (import.GetType(), id);
        if (await import.Find(id, act.Who, ct) is not { } file)
        {
            return null;
        }

        Refusal? refusal = null;
        if (_applying.TryGetValue(key, out var apply))
        {
            if (!await apply.EndsWithin(tried ? Impatience : Patience))
            {
                return new ImportShown(url, file) { Under = apply.Steps.Now, IsApplying = true };
            }

            // Told once. What was worked out before it was applied is out of date.
            _applying.TryRemove(new(key, apply));
            _looking.TryRemove(key, out _);
            refusal = Why(apply.Work.Value);
            file = await import.Find(id, act.Who, ct) ?? file;
        }

        if (file.AppliedAt is not null || file.DestroyedAt is not null)
        {
            return new ImportShown(url, file) { Refusal = refusal };
        }

        if (await import.IsBeingApplied(id, ct))
        {
            return new ImportShown(url, file) { IsApplying = true };
        }

        if (apply is null && tried)
        {
            refusal = Refusal.Conflict("broken-off", Language.T("这次导入没有办成，什么都没有写入。请核对下面的结果后再试。", "The import was broken off; nothing was written. Look through what follows and try again."));
        }

        var look = Begin(_looking, key, (work, steps) => work.Look(id, act.Who, steps, life.ApplicationStopping), renew: run => run.Work.Value.IsCompleted && (run.Work.Value.IsFaulted || (run.WasSeen && !again)));
        if (!await look.EndsWithin(Patience))
        {
            return new ImportShown(url, file) { Under = look.Steps.Now, Refusal = refusal };
        }

        look.WasSeen = true;
        if (await look.Work.Value is { } plan)
        {
            return new ImportShown(url, file) { Plan = plan, Refusal = refusal };
        }

        // Another instance applied it meanwhile.
        return new ImportShown(url, await import.Find(id, act.Who, ct) ?? file);
    }

    /// <summary>How far the work on a table has come, without waiting; null when nothing is under way here.</summary>
    public ImportSteps.Moment? Now(Type import, long id) =>
        _applying.TryGetValue((import, id), out var apply) && !apply.Work.Value.IsCompleted ? apply.Steps.Now
        : _looking.TryGetValue((import, id), out var look) && !look.Work.Value.IsCompleted ? look.Steps.Now
        : null;

    private Run<T> Begin<T>(ConcurrentDictionary<(Type Import, long Id), Run<T>> runs, (Type Import, long Id) key, Func<ITableImport, ImportSteps, Task<T>> work, Func<Run<T>, bool>? renew = null)
    {
        var steps = new ImportSteps();
        var fresh = new Run<T>(steps, new Lazy<Task<T>>(() => Task.Run(async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            return await work((ITableImport)scope.ServiceProvider.GetRequiredService(key.Import), steps);
        })), clock.GetUtcNow());
        var run = runs.AddOrUpdate(key, fresh, (_, old) => renew is null || !renew(old) ? old : fresh);
        if (run == fresh)
        {
            _ = run.Work.Value.ContinueWith(
                ended =>
                {
                    if (ended.Exception is { } fault)
                    {
                        Failed(log, key.Import.Name, key.Id, fault.GetBaseException());
                    }
                }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            Forget(runs);
        }

        return run;
    }

    // A plan of twenty thousand rows takes some tens of megabytes: few are kept, and none for long.
    private void Forget<T>(ConcurrentDictionary<(Type Import, long Id), Run<T>> runs)
    {
        var ended = runs.Where(r => r.Value.Work.Value.IsCompleted).OrderByDescending(r => r.Value.Begun).ToList();
        foreach (var old in ended.Skip(MostKept).Concat(ended.Where(r => clock.GetUtcNow() - r.Value.Begun > Kept)))
        {
            runs.TryRemove(old);
        }
    }

    private static Refusal? Why(Task<Result<ImportCounts>> ended) => ended switch
    {
        { IsCompletedSuccessfully: true } => ended.Result.Refusal,
        // Once for the task, once for what wraps the store's own fault.
        { Exception: { } fault } => Refusal.Conflict("broken-off", Language.T("导入中途失败，什么都没有写入：", "The import failed half way; nothing was written: ") + Told(fault.GetBaseException().GetBaseException())),
        _ => Refusal.Conflict("broken-off", Language.T("导入被中断，什么都没有写入。请再试一次。", "The import was broken off; nothing was written. Try again.")),
    };

    private static string Told(Exception fault) => fault is DbException or IOException
        ? fault.Message
        : Language.T("程序出错，已记入日志，请告知系统维护人员。", "a fault of the program, which stands in its log: tell whoever runs it.");

    [LoggerMessage(Level = LogLevel.Error, Message = "{Import} {Id} failed")]
    private static partial void Failed(ILogger logger, string import, long id, Exception fault);
}
