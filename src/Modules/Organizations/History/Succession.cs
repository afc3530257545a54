using System.Globalization;
using Biaogan.Organizations.Contract;
using Biaogan.Organizations.Search;
using Biaogan.Organizations.Units;
using Biaogan.Platform;

namespace Biaogan.Organizations.History;

internal static partial class Changes
{
    /// <summary>Adds a new unit below the one whose path it carries, and begins its history; flushes to get its key.</summary>
    public static async Task<Unit> AddBelow(AppDbContext db, Unit unit, string? why, CancellationToken ct)
    {
        var above = unit.Path;
        db.Add(unit);
        await db.Flush(ct);
        unit.Path = string.Create(CultureInfo.InvariantCulture, $"{above}{unit.Id}/");
        await db.Register(unit, why, ct);
        return unit;
    }

    /// <summary>Puts everything that stands directly below the closing units under the one that follows them, from a day on.</summary>
    /// <returns>Why it cannot be, or null.</returns>
    public static async Task<Refusal?> HandOver(AppDbContext db, IReadOnlyList<Unit> closing, Unit into, DateOnly on, string? why, CancellationToken ct)
    {
        var keys = closing.Select(u => u.Id).ToList();
        var below = await db.Set<Unit>().Where(u => keys.Contains(u.ParentId!.Value) && u.ValidTo == null && !keys.Contains(u.Id) && u.Id != into.Id).OrderBy(u => u.Sequence).ThenBy(u => u.Id).ToListAsync(ct);
        var left = await db.Set<UnitSpan>().Where(s => keys.Contains(s.ParentId!.Value) && s.To >= on && !keys.Contains(s.UnitId)).MaxAsync(s => s.To, ct);
        if (left is { } last)
        {
            return Refusal.Invalid("below-changed-later", "on", T(
                $"它的下属单位到 {RegionClock.Show(last)} 还有变更，生效日期须在这一天之后。", $"A unit below it changed as late as {RegionClock.Show(last)}: the day must be later."));
        }

        var ids = below.ConvertAll(u => u.Id);
        var spans = await db.Set<UnitSpan>().Where(s => ids.Contains(s.UnitId) && s.To == null).ToDictionaryAsync(s => s.UnitId, ct);
        var above = await db.AboveSince(into.Id, on, ct);
        foreach (var unit in below)
        {
            if (spans[unit.Id].From > on || above.Contains(unit.Id))
            {
                return Refusal.Invalid("below-changed-later", "on", T(
                    $"下属单位“{unit.Name}”在 {RegionClock.Show(spans[unit.Id].From)} 有过变更，生效日期不能早于这一天。", $"{unit.Name} below it was changed on {RegionClock.Show(spans[unit.Id].From)}: the day cannot be earlier."));
            }

            var turned = db.Turn(spans[unit.Id], on, why);
            turned.ParentId = into.Id;
            turned.CameAlong = await db.PutUnder(unit, into, ct);
            unit.Version++;
        }

        return null;
    }

    /// <summary>Makes the names of units that ended other names of the one that follows them, so that plans that call it so still find it.</summary>
    public static async Task KeepNames(AppDbContext db, IReadOnlyList<Unit> ended, Unit into, CancellationToken ct)
    {
        var keys = ended.Select(u => u.Id).ToList();
        var names = await db.Set<UnitAlias>().Where(a => keys.Contains(a.UnitId)).OrderBy(a => a.Id).Select(a => a.Name).ToListAsync(ct);
        var known = await db.Set<UnitAlias>().Where(a => a.UnitId == into.Id).Select(a => a.Name).ToListAsync(ct);
        db.AddRange(ended.Select(u => u.Name).Concat(names).Distinct(StringComparer.Ordinal).Except(known.Append(into.Name), StringComparer.Ordinal).Select(name => new UnitAlias { UnitId = into.Id, Name = name }));
        await db.Flush(ct);
        await db.WriteTerms([into.Id], ct);
    }
}
