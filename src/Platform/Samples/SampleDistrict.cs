using Biaogan.Platform.Actors;
using Biaogan.Platform.Auditing;
using Biaogan.Platform.Contributions;
using Biaogan.Platform.Data;
using Biaogan.Platform.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Platform.Samples;

/// <summary>Marks a database that holds the sample district; the row is written last, so a fill cut short is noticed.</summary>
internal sealed class SampleMark
{
    public long Id { get; init; }

    /// <summary>UTC.</summary>
    public DateTime FilledAt { get; set; }

    /// <summary>The sign-ins, one a line: name, password, who; the sample's only, invented and public.</summary>
    [Secret]
    public required string SignIns { get; set; }
}

internal sealed class SampleModel : IModelPart
{
    public void Configure(ModelBuilder model, bool postgres) => model.Entity<SampleMark>().ToTable("sample_marks");
}

/// <summary>Whether the database holds the sample, and its sign-ins; known after start.</summary>
/// <param name="isWanted">Fill an empty database.</param>
public sealed class SampleState(bool isWanted)
{
    internal bool IsWanted => isWanted;

    public bool IsSample { get; internal set; }

    /// <summary>Name, password, who.</summary>
    public IReadOnlyList<(string SignIn, string Password, string Who)> SignIns { get; internal set; } = [];
}

/// <summary>Fills an empty database with the sample district, room by room.</summary>
public static class SampleDistrict
{
    /// <summary>Fills what is empty when the sample is wanted; reads the mark of a sample filled before.</summary>
    /// <exception cref="InvalidOperationException">A fill was cut short, or the database holds an office's own data.</exception>
    public static async Task<IReadOnlyList<(string SignIn, string Password, string Who)>> Prepare(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var state = scope.ServiceProvider.GetRequiredService<SampleState>();
        var mark = await db.Set<SampleMark>().AsNoTracking().OrderBy(m => m.Id).FirstOrDefaultAsync(ct);
        if (mark is null && state.IsWanted && await IsEmpty(scope.ServiceProvider, ct))
        {
            mark = await Fill(scope.ServiceProvider, db, ct);
        }

        state.IsSample = mark is not null;
        state.SignIns = mark is null ? [] : [.. mark.SignIns.Split('\n').Select(l => l.Split('\t')).Select(p => (p[0], p[1], p[2]))];
        return state.SignIns;
    }

    private static async Task<bool> IsEmpty(IServiceProvider services, CancellationToken ct)
    {
        var db = services.GetRequiredService<AppDbContext>();
        return !await db.Set<AuditEntry>().AnyAsync(a => a.Thing != "platform_keys", ct);
    }

    private static async Task<SampleMark> Fill(IServiceProvider services, AppDbContext db, CancellationToken ct)
    {
        var clock = services.GetRequiredService<RegionClock>();
        var sample = new SampleContext(clock.Today, new Act(Actor.Program, clock.Now) { From = "sample", Why = "sample district" });
        foreach (var source in services.GetServices<ISampleSource>().OrderBy(s => s.Order))
        {
            await source.Fill(sample, ct);
            db.ChangeTracker.Clear();
        }

        var mark = new SampleMark { FilledAt = clock.Now, SignIns = string.Join('\n', sample.SignIns.Select(s => $"{s.SignIn}\t{s.Password}\t{s.Who}")) };
        var written = await db.Write<Done>(sample.Act, () =>
        {
            db.Add(mark);
            return Task.FromResult<Result<Done>>(Done.It);
        }, ct);
        return written.IsRefused ? throw new InvalidOperationException("The sample could not be marked.") : mark;
    }
}
