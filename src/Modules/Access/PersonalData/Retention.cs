using Biaogan.Access.AuditTrail;
using Biaogan.Access.People;
using Biaogan.Access.Sessions;
using Biaogan.Platform;
using Biaogan.Platform.Auditing;

namespace Biaogan.Access.PersonalData;

/// <summary>A period somebody has set for a kind of data.</summary>
internal sealed class RetentionPeriod
{
    /// <summary>Key of the kind.</summary>
    public required string Id { get; init; }
    public int Days { get; set; }
}

/// <summary>Data that is forgotten when its time has come.</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Name">What it is.</param>
/// <param name="Note">Why it is kept so long, or at least so long.</param>
/// <param name="Usual">Days until somebody sets another number.</param>
/// <param name="Least">The law, or the purpose, asks for no less.</param>
/// <param name="Forget">Forgets what ended before a moment (UTC) and says how much; running it twice does nothing more.</param>
internal sealed record RetentionKind(string Key, Word Name, Word Note, int Usual, int Least, Func<AppDbContext, DateTime, RegionClock, CancellationToken, Task<int>> Forget)
{
    /// <summary>The longest period that can be set.</summary>
    public const int Longest = 3650;
}

internal static class RetentionKinds
{
    private const int Batch = 500;

    public static readonly RetentionKind Links = new(
        "links", new("用过或过期的登录链接", "Sign-in links used or expired"), new("查登录问题时用", "Helps when somebody cannot sign in"), 30, 1, (db, before, clock, ct) =>
            Remove(db, clock, "retention", db.Set<SignInLink>().Where(l => (l.UsedAt != null && l.UsedAt < before) || l.ExpiresAt < before).OrderBy(l => l.Id), ct));

    public static readonly RetentionKind Tokens = new(
        "tokens", new("停用或过期的接口令牌", "API tokens revoked or expired"), new("查程序调用时用", "Helps to tell which program called"), 365, 30, (db, before, clock, ct) =>
            Remove(db, clock, "retention", db.Set<ApiToken>().Where(t => (t.RevokedAt != null && t.RevokedAt < before) || t.ExpiresAt < before).OrderBy(t => t.Id), ct));

    public static readonly RetentionKind Sessions = new(
        "sessions", new("结束的登录会话", "Sessions that ended"), new("网络安全法要求日志至少留存六个月", "The Cybersecurity Law asks for six months of logs at least"), 183, 183, async (db, before, clock, ct) =>
            // Set in place: what is forgotten by rule is no deed of anybody.
            (await db.Write<int>(new Act(Actor.Program, clock.Now) { From = "retention" }, async () => await db.Set<Session>().Where(s => s.LastSeenAt < before).ExecuteDeleteAsync(ct), ct)).Value);

    public static RetentionKind Tables(ImportedTables tables) => new(
        "tables", new("导入人员、岗位时交来的表格", "Tables handed in to import people and posts"), new("备查导入了什么；改动本身记在操作记录里", "Proof of what was imported; the changes themselves stand in the trail"), 90, 7, (db, before, clock, ct) =>
            tables.DestroyOld(db, before, new Act(Actor.Program, clock.Now) { From = "retention" }, ct));

    public static readonly RetentionKind Readings = new(
        "readings", new("查阅记录", "Readings of sensitive pages"), new("网络安全法要求日志至少留存六个月", "The Cybersecurity Law asks for six months of logs at least"), 365, 183, (db, before, _, ct) => db.ForgetReadings(before, ct));

    /// <summary>Removes rows in batches, each a write of its own.</summary>
    private static async Task<int> Remove<T>(AppDbContext db, RegionClock clock, string job, IOrderedQueryable<T> rows, CancellationToken ct)
        where T : class
    {
        var (removed, last) = (0, Batch);
        while (last == Batch)
        {
            var written = await db.Write<int>(new Act(Actor.Program, clock.Now) { From = job }, async () =>
            {
                var ended = await rows.Take(Batch).ToListAsync(ct);
                db.RemoveRange(ended);
                return ended.Count;
            }, ct);
            last = written.Value;
            removed += last;
        }

        return removed;
    }
}

/// <summary>Part of the daily pass: forgets what is past its period, and destroys keys of erased persons that a crash left behind. Idempotent.</summary>
internal sealed class RetentionPass(AppDbContext db, IEnumerable<RetentionKind> kinds, PersonKeys keys, RegionClock clock)
{
    /// <returns>How much was forgotten, by kind.</returns>
    public async Task<IReadOnlyDictionary<string, int>> Run(CancellationToken ct)
    {
        var periods = await Periods(db, kinds, ct);
        var forgotten = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var kind in kinds)
        {
            forgotten[kind.Key] = await kind.Forget(db, clock.Now.AddDays(-periods[kind.Key]), clock, ct);
        }

        foreach (var id in await db.Set<Person>().Where(p => p.ErasedAt != null).Select(p => p.Id).ToListAsync(ct))
        {
            keys.Destroy(id);
        }

        return forgotten;
    }

    /// <summary>Days in force by key.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> Periods(AppDbContext db, IEnumerable<RetentionKind> kinds, CancellationToken ct)
    {
        var set = await db.Set<RetentionPeriod>().AsNoTracking().ToDictionaryAsync(p => p.Id, p => p.Days, ct);
        return kinds.ToDictionary(k => k.Key, k => set.GetValueOrDefault(k.Key, k.Usual), StringComparer.Ordinal);
    }
}

internal sealed class RetentionModel : IModelPart
{
    public void Configure(ModelBuilder model, bool postgres) => model.Entity<RetentionPeriod>(period =>
    {
        period.ToTable("access_retention");
        period.Property(p => p.Id).HasMaxLength(40);
    });
}
