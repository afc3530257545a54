using System.Globalization;
using Biaogan.Organizations.Units;
using Biaogan.Platform;

namespace Biaogan.Organizations.History;

/// <summary>What the dated changes of units have in common, within a write under way.</summary>
internal static partial class Changes
{
    /// <summary>The span an open unit stands in.</summary>
    public static Task<UnitSpan> CurrentSpan(this AppDbContext db, long unitId, CancellationToken ct) =>
        db.Set<UnitSpan>().SingleAsync(s => s.UnitId == unitId && s.To == null, ct);

    /// <summary>Begins a span on a day (or changes the one that began that day) and hands it out to be changed.</summary>
    public static UnitSpan Turn(this AppDbContext db, UnitSpan span, DateOnly on, string? why)
    {
        var turned = span.Turn(on, why);
        if (turned != span)
        {
            db.Add(turned);
        }

        return turned;
    }

    /// <summary>Puts a unit with everything below it under another: the paths of the subtree change in one statement, whatever its size.</summary>
    /// <returns>How many units below came along.</returns>
    public static async Task<int> PutUnder(this AppDbContext db, Unit unit, Unit parent, CancellationToken ct)
    {
        var (was, now) = (unit.Path, string.Create(CultureInfo.InvariantCulture, $"{parent.Path}{unit.Id}/"));
        unit.ParentId = parent.Id;
        unit.Path = now;
        var length = was.Length;
        return was == now ? 0 : await db.Set<Unit>().Below(was, u => u.Path).Where(u => u.Id != unit.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.Path, u => now + u.Path.Substring(length)), ct);
    }

    /// <summary>Why the unit cannot stand below <paramref name="parent"/> from <paramref name="on"/>; null when it can.</summary>
    public static async Task<string?> ParentFault(this AppDbContext db, long unitId, Unit parent, DateOnly on, DateOnly today, CancellationToken ct)
    {
        if (parent.Path.Contains(string.Create(CultureInfo.InvariantCulture, $"/{unitId}/"), StringComparison.Ordinal) || (on < today && (await db.AboveSince(parent.Id, on, ct)).Contains(unitId)))
        {
            return T("上级单位不能是它自己或它的下属（自生效之日起也不能曾是）。", "The unit above cannot be the unit itself or one below it, nor have been below it since that day.");
        }

        return await ExistsSince(db, parent.Id, on, ct) ? null : T(
            $"“{parent.Name}”在 {RegionClock.Show(on)} 还不存在。请改后面的日期或另选上级单位。", $"{parent.Name} did not exist on {RegionClock.Show(on)}: choose a later day or another unit above.");
    }

    /// <summary>True when the unit has existed without a break from a day until now.</summary>
    public static async Task<bool> ExistsSince(this AppDbContext db, long unitId, DateOnly day, CancellationToken ct)
    {
        var spans = await db.Set<UnitSpan>().Where(s => s.UnitId == unitId && (s.To == null || s.To >= day)).OrderBy(s => s.From).Select(s => new { s.From, s.To }).ToListAsync(ct);
        DateOnly? reached = day;
        foreach (var span in spans)
        {
            if (reached is not { } needed || span.From > needed)
            {
                break;
            }

            reached = span.To?.AddDays(1);
        }

        return spans.Count > 0 && reached is null;
    }

    /// <summary>Last day on which a unit stood below this one, or null when none did or one still does.</summary>
    public static Task<DateOnly?> LastDayAbove(this AppDbContext db, long unitId, CancellationToken ct) =>
        db.Set<UnitSpan>().Where(s => s.ParentId == unitId && s.To != null).MaxAsync(s => s.To, ct);

    /// <summary>Everything that stood above a unit at some time since a day. Days are not matched level by level: it may name more than it must, never less.</summary>
    public static async Task<HashSet<long>> AboveSince(this AppDbContext db, long unitId, DateOnly since, CancellationToken ct)
    {
        var seen = new HashSet<long>();
        var level = new List<long> { unitId };
        while (level.Count > 0)
        {
            var ids = level;
            var above = await db.Set<UnitSpan>().Where(s => ids.Contains(s.UnitId) && (s.To == null || s.To >= since) && s.ParentId != null).Select(s => s.ParentId!.Value).Distinct().ToListAsync(ct);
            level = [.. above.Where(seen.Add)];
        }

        return seen;
    }
}
