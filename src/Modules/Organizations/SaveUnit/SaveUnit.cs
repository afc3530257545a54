using System.Globalization;
using Biaogan.Organizations.Units;
using Biaogan.Platform;

namespace Biaogan.Organizations.SaveUnit;

/// <summary>Adds a unit, or changes one; moving it moves everything below it along.</summary>
internal sealed class SaveUnit(AppDbContext db, RegionClock clock)
{
    /// <param name="Parent">Name or "#id" of the unit above, within the actor's subtrees; not asked for a root.</param>
    /// <param name="Sequence">Place in protocol order; empty puts a new unit at the end and leaves an old one.</param>
    /// <param name="Version">The version read; empty for a new unit.</param>
    public sealed record Request(string? Name, string? ShortName, long? CategoryId, string? Parent, string? Sequence, string? Phone, int? Version);

    private sealed record Fields(string Name, string? ShortName, long CategoryId, int? Sequence, string? Phone);

    public async Task<Result<long>> Add(Request request, Act act, CancellationToken ct)
    {
        var faults = new List<FieldFault>();
        var fields = Check(request, faults);
        return await db.Write<long>(act, async () =>
        {
            var parent = await ParentMeant(request, act.Who, faults, ct);
            await CheckCategory(fields, faults, ct);
            if (faults.Count > 0)
            {
                return Refusal.Invalid(faults);
            }

            var last = await db.Set<Unit>().MaxAsync(u => (int?)u.Sequence, ct) ?? 0;
            var unit = new Unit
            {
                Name = fields.Name, ShortName = fields.ShortName, CategoryId = fields.CategoryId, Phone = fields.Phone, ParentId = parent!.Id, Path = parent.Path,
                Sequence = fields.Sequence ?? last + 1, ValidFrom = clock.Today,
            };
            db.Add(unit);
            await db.Flush(ct);
            unit.Path = string.Create(CultureInfo.InvariantCulture, $"{parent.Path}{unit.Id}/");
            return unit.Id;
        }, ct);
    }

    public async Task<Result<long>> Change(long id, Request request, Act act, CancellationToken ct)
    {
        var faults = new List<FieldFault>();
        var fields = Check(request, faults);
        return await db.Write<long>(act, async () =>
        {
            var unit = await db.ManagedUnits(act.Who).SingleOrDefaultAsync(u => u.Id == id && u.ValidTo == null, ct);
            if (unit is null)
            {
                return Refusal.NotFound();
            }

            // The top of one's own subtree stays where it is: what is above it is not one's own to choose.
            var isTop = unit.ParentId is null || act.Who.UnitPaths().Contains(unit.Path);
            var parent = isTop ? null : await ParentMeant(request, act.Who, faults, ct);
            if (parent is not null && parent.Path.StartsWith(unit.Path, StringComparison.Ordinal))
            {
                faults.Add(new("parent", T("上级单位不能是它自己或它的下属。", "The unit above cannot be the unit itself or one below it.")));
            }

            await CheckCategory(fields, faults, ct);
            if (faults.Count > 0)
            {
                return Refusal.Invalid(faults);
            }

            if (unit.Version != request.Version)
            {
                return Refusal.Conflict("changed-meanwhile", T($"“{unit.Name}”刚被别人改过，请核对最新内容后再保存。", $"Somebody changed {unit.Name} meanwhile: check what it says now and save again."));
            }

            (unit.Name, unit.ShortName, unit.CategoryId, unit.Phone) = (fields.Name, fields.ShortName, fields.CategoryId, fields.Phone);
            unit.Sequence = fields.Sequence ?? unit.Sequence;
            unit.Version++;
            if (parent is not null && parent.Id != unit.ParentId)
            {
                await Move(unit, parent, ct);
            }

            return id;
        }, ct);
    }

    private async Task Move(Unit unit, Unit parent, CancellationToken ct)
    {
        var (was, now) = (unit.Path, string.Create(CultureInfo.InvariantCulture, $"{parent.Path}{unit.Id}/"));
        foreach (var below in await db.Set<Unit>().Under([was], u => u.Path).ToListAsync(ct))
        {
            below.Path = string.Concat(now, below.Path.AsSpan(was.Length));
        }

        unit.ParentId = parent.Id;
    }

    private async Task<Unit?> ParentMeant(Request request, Actor who, List<FieldFault> faults, CancellationToken ct)
    {
        var name = (request.Parent ?? "").Trim();
        var id = name.StartsWith('#') && long.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        var found = await db.ManagedUnits(who).AsNoTracking().Where(u => u.ValidTo == null && (u.Id == id || u.Name == name)).OrderBy(u => u.Sequence).Take(2).ToListAsync(ct);
        switch (found)
        {
            case [var one]:
                return one;
            case []:
                faults.Add(new("parent", T("没有找到这个上级单位。请填写名录中的全称或 #编号。", "No such unit above. Give a full name from the register, or #number.")));
                return null;
            default:
                faults.Add(new("parent", T($"有几个单位同名，请填写编号，例如 #{found[0].Id}。", $"Several units have this name: give the number, for example #{found[0].Id}.")));
                return null;
        }
    }

    private async Task CheckCategory(Fields fields, List<FieldFault> faults, CancellationToken ct)
    {
        if (!await db.Set<UnitCategory>().AnyAsync(c => c.Id == fields.CategoryId, ct))
        {
            faults.Add(new("categoryId", T("请选择单位类别。", "Choose a category.")));
        }
    }

    private static Fields Check(Request request, List<FieldFault> faults)
    {
        var (name, brief, phone) = ((request.Name ?? "").Trim(), UnitReach.OrNull(request.ShortName), UnitReach.OrNull(request.Phone));
        if (name.Length is 0 or > 100)
        {
            faults.Add(new("name", T("请填写全称，不超过 100 个字。", "Give the full name, at most 100 characters.")));
        }

        if (brief?.Length > 50)
        {
            faults.Add(new("shortName", T("简称不超过 50 个字。", "A short name has at most 50 characters.")));
        }

        if (phone?.Length > 40)
        {
            faults.Add(new("phone", T("电话不超过 40 个字符。", "A telephone number has at most 40 characters.")));
        }

        int? sequence = null;
        if (UnitReach.OrNull(request.Sequence) is { } place)
        {
            if (int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 1_000_000)
            {
                sequence = number;
            }
            else
            {
                faults.Add(new("sequence", T("序号是 0 到 1000000 的整数。", "The order is a whole number from 0 to 1,000,000.")));
            }
        }

        return new Fields(name, brief, request.CategoryId ?? 0, sequence, phone);
    }
}
