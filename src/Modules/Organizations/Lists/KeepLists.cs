using Biaogan.Organizations.ImportUnits;
using Biaogan.Organizations.Units;
using Biaogan.Platform;

namespace Biaogan.Organizations.Lists;

/// <summary>Makes, renames and closes lists of units, and puts units on them and takes them off.</summary>
internal sealed class KeepLists(AppDbContext db, RegionClock clock)
{
    private const int MostPasted = 1_000;

    public sealed record Summary(long Id, string Name, int Units, DateOnly? ClosedOn, int Version);

    public sealed record Member(long UnitId, string Name, string Category, string CategoryEn);

    /// <summary>Lists the actor keeps.</summary>
    public IQueryable<UnitList> Kept(Actor actor)
    {
        var owners = db.ManagedUnits(actor).Select(u => u.Id);
        return db.Set<UnitList>().Where(l => owners.Contains(l.OwnerUnitId));
    }

    public Task<List<Summary>> All(Actor actor, CancellationToken ct) => Kept(actor).AsNoTracking().OrderBy(l => l.ClosedOn != null).ThenBy(l => l.Id)
        .Select(l => new Summary(l.Id, l.Name, db.Set<UnitListMember>().Count(m => m.ListId == l.Id), l.ClosedOn, l.Version)).ToListAsync(ct);

    public async Task<IReadOnlyList<Member>> Members(long id, Actor actor, int skip, int take, CancellationToken ct) => await (
        from member in db.Set<UnitListMember>()
        join unit in db.ManagedUnits(actor) on member.UnitId equals unit.Id
        join category in db.Set<UnitCategory>() on unit.CategoryId equals category.Id
        where member.ListId == id
        orderby unit.Sequence, unit.Id
        select new Member(unit.Id, unit.Name, category.Name, category.NameEn)).Skip(skip).Take(take).ToListAsync(ct);

    public Task<Result<long>> Create(string? text, Act act, CancellationToken ct) => db.Write<long>(act, async () =>
    {
        if (await Name(text, null, act.Who, ct) is (null, var fault))
        {
            return Refusal.Invalid("list-name", "name", fault!);
        }

        var tops = act.Who.UnitPaths();
        var owner = await db.ManagedUnits(act.Who).Where(u => tops.Contains(u.Path)).OrderBy(u => u.Path.Length).ThenBy(u => u.Sequence).Select(u => u.Id).FirstAsync(ct);
        var list = new UnitList { Name = text!.Trim(), OwnerUnitId = owner };
        db.Add(list);
        await db.Flush(ct);
        return list.Id;
    }, ct);

    public Task<Result<Done>> Rename(long id, string? text, int? version, Act act, CancellationToken ct) => db.Write<Done>(act, async () =>
    {
        var list = await Kept(act.Who).SingleOrDefaultAsync(l => l.Id == id && l.ClosedOn == null, ct);
        if (list is null)
        {
            return Refusal.NotFound();
        }

        if (await Name(text, id, act.Who, ct) is (null, var fault))
        {
            return Refusal.Invalid("list-name", "name", fault!);
        }

        if (list.Version != version)
        {
            return Refusal.Conflict("changed-meanwhile", T("这份名单刚被别人改过，请核对后再保存。", "Somebody changed this list meanwhile: look at it and save again."));
        }

        list.Name = text!.Trim();
        list.Version++;
        return Done.It;
    }, ct);

    public Task<Result<Done>> Close(long id, Act act, CancellationToken ct) => db.Write<Done>(act, async () =>
    {
        if (await Kept(act.Who).SingleOrDefaultAsync(l => l.Id == id && l.ClosedOn == null, ct) is not { } list)
        {
            return Refusal.NotFound();
        }

        list.ClosedOn = clock.Today;
        list.Version++;
        return Done.It;
    }, ct);

    /// <summary>Puts units on a list; those on it already stay. All of the names must be known, or none is added.</summary>
    /// <param name="text">Full names or "#id", one a line or divided by 、 or ;.</param>
    public Task<Result<int>> Add(long id, string? text, Act act, CancellationToken ct) => db.Write<int>(act, async () =>
    {
        if (!await Kept(act.Who).AnyAsync(l => l.Id == id && l.ClosedOn == null, ct))
        {
            return Refusal.NotFound();
        }

        var names = UnitSheet.Names((text ?? "").Replace('\r', '\n'));
        if (names.Count is 0 or > MostPasted)
        {
            return Refusal.Invalid("names", "units", T($"请填写单位，每行一个，一次最多 {MostPasted} 个。", $"Give the units, one a line, at most {MostPasted} at a time."));
        }

        var keys = names.Where(n => n.StartsWith('#')).Select(UnitSheet.Key).OfType<long>().ToList();
        var found = await db.ManagedUnits(act.Who).AsNoTracking().Where(u => u.ValidTo == null && (names.Contains(u.Name) || keys.Contains(u.Id))).Select(u => new { u.Id, u.Name }).ToListAsync(ct);
        var byName = found.ToLookup(u => u.Name, u => u.Id, StringComparer.Ordinal);
        var unclear = names.Where(n => n.StartsWith('#') ? !found.Exists(u => u.Id == UnitSheet.Key(n)) : byName[n].Count() != 1).ToList();
        if (unclear.Count > 0)
        {
            var some = string.Join(T("、", ", "), unclear.Take(10));
            return Refusal.Invalid("names-unclear", "units", T($"没有找到，或有几个同名：{some}。请填写全称或 #编号。", $"Not found, or several of that name: {some}. Give the full name or #number."));
        }

        var known = await db.Set<UnitListMember>().Where(m => m.ListId == id).Select(m => m.UnitId).ToListAsync(ct);
        var added = found.Select(u => u.Id).Distinct().Except(known).Select(unit => new UnitListMember { ListId = id, UnitId = unit }).ToList();
        db.AddRange(added);
        return added.Count;
    }, ct);

    public Task<Result<Done>> Remove(long id, long unitId, Act act, CancellationToken ct) => db.Write<Done>(act, async () =>
    {
        var lists = Kept(act.Who).Where(l => l.ClosedOn == null).Select(l => l.Id);
        var units = db.ManagedUnits(act.Who).Select(u => u.Id);
        if (await db.Set<UnitListMember>().SingleOrDefaultAsync(m => m.ListId == id && m.UnitId == unitId && lists.Contains(m.ListId) && units.Contains(m.UnitId), ct) is not { } member)
        {
            return Refusal.NotFound();
        }

        db.Remove(member);
        return Done.It;
    }, ct);

    private async Task<(string? Name, string? Fault)> Name(string? text, long? id, Actor who, CancellationToken ct)
    {
        var name = UnitReach.OrNull(text);
        return name is null or { Length: > 60 } ? (null, T("请填写名单名称，不超过 60 个字。", "Give the list a name of at most 60 characters."))
            : await Kept(who).AnyAsync(l => l.Name == name && l.ClosedOn == null && l.Id != id, ct) ? (null, T("已有同名的名单。", "There is a list of that name already."))
            : (name, null);
    }
}
