using Biaogan.Organizations.History;
using Biaogan.Organizations.Search;
using Biaogan.Organizations.Units;
using Biaogan.Platform.Imports;

namespace Biaogan.Organizations.ImportUnits;

/// <summary>
/// Writes a plan within the write under way, in steps so that twenty thousand rows are never tracked at once. Every unit added or changed has its own entry in the audit trail; what follows from it
/// wholly (the path, the first span, the terms it is found by) is written past the trail, in few statements.
/// </summary>
internal sealed class ImportApply(AppDbContext db, DateOnly today, string why, ImportSteps steps)
{
    private const int Step = 1_000;
    private int _done;
    private int _total;

    public async Task<ImportCounts> Run(UnitPlan plan, CancellationToken ct)
    {
        var added = plan.Units.Where(u => u.Effect == ImportEffect.New).ToList();
        var changed = plan.Units.Where(u => u.Effect == ImportEffect.Changed).ToList();
        _total = added.Count + changed.Count + changed.Count(u => u.IsMoved);
        await Add(added, ct);
        foreach (var unit in plan.Units.Where(u => u.Known is not null))
        {
            unit.Id = unit.Known!.Id;
        }

        foreach (var part in changed.Chunk(Step))
        {
            await Change(part, ct);
            Tell(part.Length);
        }

        await Move(changed, plan, ct);
        await db.WriteTerms([.. added.Concat(changed).Select(u => u.Id)], ct);
        return new ImportCounts(added.Count, changed.Count);
    }

    private void Tell(int written) => steps.At(ImportStep.Writing, _done += written, _total);

    private async Task Add(List<PlannedUnit> added, CancellationToken ct)
    {
        var last = await db.Set<Unit>().MaxAsync(u => (int?)u.Sequence, ct) ?? 0;
        foreach (var unit in added)
        {
            unit.Sequence ??= ++last;
        }

        // A level at a time: a unit needs the key of the one above.
        var level = added.Where(u => u.NewParent is null).ToList();
        var below = added.Where(u => u.NewParent is not null).ToLookup(u => u.NewParent!);
        while (level.Count > 0)
        {
            foreach (var part in level.Chunk(Step))
            {
                var units = part.Select(u => (Planned: u, Unit: new Unit
                {
                    Name = u.Name, ShortName = u.ShortName, CategoryId = u.CategoryId, ParentId = u.NewParent?.Id ?? u.ParentId, Path = "", Sequence = u.Sequence ?? 0, Code = u.Code, Phone = u.Phone,
                    Address = u.Address, ValidFrom = u.From,
                })).ToList();
                db.AddRange(units.Select(u => u.Unit));
                await db.Flush(ct);
                db.AddRange(units.SelectMany(u => u.Planned.NewAliases.Select(alias => new UnitAlias { UnitId = u.Unit.Id, Name = alias })));
                units.ForEach(u => u.Planned.Id = u.Unit.Id);
                await db.Flush(ct);
                db.ChangeTracker.Clear();
                Tell(part.Length);
            }

            await db.Database.ExecuteSqlAsync($"""UPDATE org_units SET "Path" = (SELECT p."Path" FROM org_units AS p WHERE p."Id" = org_units."ParentId") || org_units."Id" || '/' WHERE "Path" = ''""", ct);
            level = [.. level.SelectMany(u => below[u])];
        }

        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO org_unit_spans ("UnitId", "ParentId", "Name", "ShortName", "CategoryId", "From", "To", "CameAlong", "Why")
            SELECT "Id", "ParentId", "Name", "ShortName", "CategoryId", "ValidFrom", "ValidTo", 0, {why} FROM org_units AS u WHERE NOT EXISTS (SELECT 1 FROM org_unit_spans AS s WHERE s."UnitId" = u."Id")
            """, ct);
    }

    private async Task Change(PlannedUnit[] changed, CancellationToken ct)
    {
        var ids = changed.Select(u => u.Id).ToList();
        var units = await db.Set<Unit>().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, ct);
        var spans = await db.Set<UnitSpan>().Where(s => ids.Contains(s.UnitId) && s.To == null).ToDictionaryAsync(s => s.UnitId, ct);
        foreach (var planned in changed)
        {
            var unit = units[planned.Id];
            if ((unit.Name, unit.ShortName, unit.CategoryId) != (planned.Name, planned.ShortName, planned.CategoryId))
            {
                var turned = db.Turn(spans[unit.Id], today, why);
                (turned.Name, turned.ShortName, turned.CategoryId) = (unit.Name, unit.ShortName, unit.CategoryId) = (planned.Name, planned.ShortName, planned.CategoryId);
            }

            (unit.Sequence, unit.Code, unit.Phone, unit.Address) = (planned.Sequence ?? unit.Sequence, planned.Code, planned.Phone, planned.Address);
            unit.Version++;
            db.AddRange(planned.NewAliases.Select(alias => new UnitAlias { UnitId = unit.Id, Name = alias }));
        }

        await db.Flush(ct);
        db.ChangeTracker.Clear();
    }

    // From the top of the new tree down: then whatever a unit goes under stands at its final place already, and no unit is below itself even for a moment.
    private async Task Move(List<PlannedUnit> changed, UnitPlan plan, CancellationToken ct)
    {
        var moved = changed.Where(u => u.IsMoved).ToDictionary(u => u.Id);
        if (moved.Count == 0)
        {
            return;
        }

        var parentOf = await db.Set<Unit>().Where(u => u.ParentId != null).Select(u => new { u.Id, u.ParentId }).ToDictionaryAsync(u => u.Id, u => u.ParentId!.Value, ct);
        foreach (var unit in plan.Units.Where(u => u.NewParent is not null || u.IsMoved))
        {
            parentOf[unit.Id] = unit.NewParent?.Id ?? unit.ParentId!.Value;
        }

        foreach (var planned in moved.Values.OrderBy(Depth).ThenBy(u => u.Id))
        {
            var unit = await db.Set<Unit>().SingleAsync(u => u.Id == planned.Id, ct);
            var parent = await db.Set<Unit>().AsNoTracking().SingleAsync(u => u.Id == (planned.NewParent == null ? planned.ParentId : planned.NewParent.Id), ct);
            var turned = db.Turn(await db.CurrentSpan(unit.Id, ct), today, why);
            turned.ParentId = parent.Id;
            turned.CameAlong = await db.PutUnder(unit, parent, ct);
            await db.Flush(ct);
            db.ChangeTracker.Clear();
            Tell(1);
        }

        int Depth(PlannedUnit unit)
        {
            var depth = 0;
            for (var id = unit.Id; parentOf.TryGetValue(id, out var above); id = above)
            {
                depth++;
            }

            return depth;
        }
    }
}
