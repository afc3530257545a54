using Biaogan.Organizations.Contract;
using Biaogan.Organizations.History;
using Biaogan.Organizations.Search;
using Biaogan.Organizations.Units;
using Biaogan.Platform;

namespace Biaogan.Organizations.SaveUnit;

/// <summary>Adds a unit, or changes one from today on; moving it moves everything below it along. What has no history (order, telephone, address, code) is simply changed.</summary>
internal sealed class SaveUnit(AppDbContext db, RegionClock clock)
{
    /// <param name="Parent">Name or "#id" of the unit above, within the actor's subtrees; not asked for a root.</param>
    /// <param name="Sequence">Place in protocol order; empty puts a new unit at the end and leaves an old one.</param>
    /// <param name="From">First day of a new unit, yyyy-MM-dd; empty means today.</param>
    /// <param name="Corrects">The names and the category were always meant so: the present state is corrected, no new one begins.</param>
    /// <param name="Version">The version read; empty for a new unit.</param>
    public sealed record Request(string? Name, string? ShortName, long? CategoryId, string? Parent, string? Sequence, string? Phone, int? Version)
    {
        public string? Address { get; init; }

        public string? Code { get; init; }

        public string? From { get; init; }

        public bool Corrects { get; init; }
    }

    public async Task<Result<long>> Add(Request request, Act act, CancellationToken ct)
    {
        var (fields, wrong) = UnitFields.Check(request);
        return await db.Write<long>(act, async () =>
        {
            var faults = new List<FieldFault>(wrong);
            var from = DatedRequest.Day(request.From, DateOnly.MinValue, clock.Today, "from", faults);
            var (parent, fault) = await db.UnitMeant(request.Parent, act.Who, ct);
            if (parent is not null && from < clock.Today && !await db.ExistsSince(parent.Id, from, ct))
            {
                faults.Add(new("from", T($"“{parent.Name}”在这一天还不存在。", $"{parent.Name} did not exist on that day.")));
            }

            if (fault is not null)
            {
                faults.Add(new("parent", fault));
            }

            await CheckAgainstOthers(fields, null, faults, ct);
            if (faults.Count > 0)
            {
                return Refusal.Invalid(faults);
            }

            var last = await db.Set<Unit>().MaxAsync(u => (int?)u.Sequence, ct) ?? 0;
            var unit = await Changes.AddBelow(db, new Unit
            {
                Name = fields.Name, ShortName = fields.ShortName, CategoryId = fields.CategoryId, Phone = fields.Phone, Address = fields.Address, Code = fields.Code, ParentId = parent!.Id,
                Path = parent.Path, Sequence = fields.Sequence ?? last + 1, ValidFrom = from,
            }, act.Why, ct);
            return unit.Id;
        }, ct);
    }

    public async Task<Result<long>> Change(long id, Request request, Act act, CancellationToken ct)
    {
        var (fields, wrong) = UnitFields.Check(request);
        return await db.Write<long>(act, async () =>
        {
            var unit = await db.ManagedUnits(act.Who).SingleOrDefaultAsync(u => u.Id == id && u.ValidTo == null, ct);
            if (unit is null)
            {
                return Refusal.NotFound();
            }

            var faults = new List<FieldFault>(wrong);
            // The top of one's own subtree stays where it is: what is above it is not one's own to choose.
            var isTop = unit.ParentId is null || act.Who.UnitPaths().Contains(unit.Path);
            var (parent, fault) = isTop ? default : await db.UnitMeant(request.Parent, act.Who, ct);
            if (parent is not null && parent.Id != unit.ParentId)
            {
                fault = await db.ParentFault(id, parent, clock.Today, clock.Today, ct);
            }

            if (fault is not null)
            {
                faults.Add(new("parent", fault));
            }

            await CheckAgainstOthers(fields, id, faults, ct);
            if (faults.Count > 0)
            {
                return Refusal.Invalid(faults);
            }

            if (unit.Version != request.Version)
            {
                return DatedRequest.Stale(unit.Name);
            }

            await Dated(unit, fields, parent, request.Corrects, act.Why, ct);
            (unit.Phone, unit.Address, unit.Code) = (fields.Phone, fields.Address, fields.Code);
            unit.Sequence = fields.Sequence ?? unit.Sequence;
            unit.Version++;
            await db.Flush(ct);
            await db.WriteTerms([id], ct);
            return id;
        }, ct);
    }

    private async Task Dated(Unit unit, UnitFields fields, Unit? parent, bool corrects, string? why, CancellationToken ct)
    {
        var isNamed = (unit.Name, unit.ShortName, unit.CategoryId) != (fields.Name, fields.ShortName, fields.CategoryId);
        var isMoved = parent is not null && parent.Id != unit.ParentId;
        if (!isNamed && !isMoved)
        {
            return;
        }

        var span = await db.CurrentSpan(unit.Id, ct);
        if (isNamed && corrects)
        {
            (span.Name, span.ShortName, span.CategoryId) = (fields.Name, fields.ShortName, fields.CategoryId);
        }

        var turned = isMoved || (isNamed && !corrects) ? db.Turn(span, clock.Today, why) : span;
        (turned.Name, turned.ShortName, turned.CategoryId) = (unit.Name, unit.ShortName, unit.CategoryId) = (fields.Name, fields.ShortName, fields.CategoryId);
        if (isMoved)
        {
            turned.ParentId = parent!.Id;
            turned.CameAlong = await db.PutUnder(unit, parent, ct);
        }
    }

    private async Task CheckAgainstOthers(UnitFields fields, long? id, List<FieldFault> faults, CancellationToken ct)
    {
        if (!await db.Set<UnitCategory>().AnyAsync(c => c.Id == fields.CategoryId, ct))
        {
            faults.Add(new("categoryId", T("请选择单位类别。", "Choose a category.")));
        }

        if (fields.Code is { } code && await db.Set<Unit>().AnyAsync(u => u.Code == code && u.ValidTo == null && u.Id != id, ct))
        {
            faults.Add(new("code", T("已有现存单位用这个统一社会信用代码，请核对。", "Another existing unit has this credit code: check it.")));
        }
    }
}

/// <summary>The fields of a unit as typed, checked one by one.</summary>
internal sealed record UnitFields(string Name, string? ShortName, long CategoryId, int? Sequence, string? Phone, string? Address, string? Code)
{
    public static (UnitFields Fields, IReadOnlyList<FieldFault> Faults) Check(SaveUnit.Request request)
    {
        var faults = new List<FieldFault>();
        var (name, brief, phone, address) = ((request.Name ?? "").Trim(), UnitReach.OrNull(request.ShortName), UnitReach.OrNull(request.Phone), UnitReach.OrNull(request.Address));
        var code = CreditCode.Clean(request.Code);
        Refuse(name.Length is 0 or > 100, "name", T("请填写全称，不超过 100 个字。", "Give the full name, at most 100 characters."));
        Refuse(brief?.Length > 50, "shortName", T("简称不超过 50 个字。", "A short name has at most 50 characters."));
        Refuse(phone?.Length > 40, "phone", T("电话不超过 40 个字符。", "A telephone number has at most 40 characters."));
        Refuse(address?.Length > 200, "address", T("地址不超过 200 个字。", "An address has at most 200 characters."));
        Refuse(code is not null && !CreditCode.IsValid(code), "code", CodeFault);
        int? sequence = null;
        if (UnitReach.OrNull(request.Sequence) is { } place)
        {
            sequence = Place(place);
            Refuse(sequence is null, "sequence", T("序号是 0 到 1000000 的整数。", "The order is a whole number from 0 to 1,000,000."));
        }

        return (new UnitFields(name, brief, request.CategoryId ?? 0, sequence, phone, address, code), faults);

        void Refuse(bool wrong, string field, string message)
        {
            if (wrong)
            {
                faults.Add(new(field, message));
            }
        }
    }

    public static string CodeFault => T("统一社会信用代码为 18 位，末位是校验码；请对照证书核对。", "A credit code has 18 characters, the last a check character: compare it with the certificate.");

    /// <summary>A place in the order, 0 to 1,000,000; null when the text is none.</summary>
    public static int? Place(string text) => Written.Int(text) is { } number && number <= 1_000_000 ? number : null;
}
