using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Organizations.History;
using Biaogan.Organizations.SaveUnit;
using Biaogan.Organizations.Units;
using Biaogan.Platform;
using Biaogan.Platform.Imports;
using Biaogan.Ui;

namespace Biaogan.Organizations.ImportUnits;

/// <summary>What a table would do to the register, row by row, before anything is written. Pure: the same file and the same register give the same plan and hash.</summary>
internal sealed class UnitPlan : ImportPlan
{
    private const int MostLevels = 40;
    private readonly ImportRegister _register;
    private readonly SheetRows _read;
    private readonly DateOnly _today;
    private readonly Dictionary<string, List<PlannedUnit>> _newByName = new(StringComparer.Ordinal);

    private UnitPlan(SheetRows read, ImportRegister register, DateOnly today) => (_read, _register, _today) = (read, register, today);

    public List<PlannedUnit> Units { get; } = [];

    public override IReadOnlyList<PlannedRow> Rows => Units;

    public static UnitPlan Of(SheetRows read, ImportRegister register, DateOnly today, ImportSteps steps)
    {
        var plan = new UnitPlan(read, register, today);
        plan.Recognise();
        foreach (var (at, unit) in plan.Units.Index())
        {
            steps.At(ImportStep.Comparing, at, plan.Units.Count);
            plan.Fill(unit);
        }

        plan.CheckDoubles();
        plan.CheckCircles();
        (plan.Faults, plan.Hash) = (UnitSheet.Faults(read), plan.Seal());
        return plan;
    }

    private void Recognise()
    {
        var taken = new Dictionary<long, int>();
        foreach (var row in _read.Rows)
        {
            if (row["name"] is not { } name)
            {
                continue;
            }

            var code = CreditCode.Clean(row["code"]);
            var known = Meant(row, name, code);
            if (known is not null && !taken.TryAdd(known.Id, row.Number))
            {
                _read.Fault(row, "name", $"与第 {taken[known.Id]} 行是同一个单位，请只留一行。", $"This is the same unit as in row {taken[known.Id]}: keep one of them.");
                continue;
            }

            var unit = new PlannedUnit(row) { Known = known, Name = name, Code = code };
            Units.Add(unit);
            if (known is null)
            {
                (_newByName.TryGetValue(name, out var same) ? same : _newByName[name] = []).Add(unit);
            }
        }
    }

    private ImportRegister.Known? Meant(SheetRow row, string name, string? code)
    {
        if (row["id"] is { } number)
        {
            var known = UnitSheet.Key(number) is { } id ? _register.Units.GetValueOrDefault(id) : null;
            if (known is null)
            {
                _read.Fault(row, "id", $"没有编号为 {number} 的现有单位。新单位请把编号留空。", $"No existing unit has the number {number}. Leave it empty for a new unit.");
            }

            return known;
        }

        if (code is not null && _register.ByCode[code].FirstOrDefault() is { } coded)
        {
            return coded;
        }

        var named = _register.ByName[name].Take(2).ToList();
        if (named.Count > 1)
        {
            _read.Fault(row, "name", $"有几个单位叫“{name}”，请在“编号”列填写编号（导出的表里有）。", $"Several units are called '{name}': give the number, as it stands in the export.");
        }

        return named.FirstOrDefault();
    }

    private void Fill(PlannedUnit unit)
    {
        var (row, known) = (unit.Row, unit.Known);
        unit.ShortName = Changed(unit, "shortName", known?.ShortName);
        unit.Phone = Changed(unit, "phone", known?.Phone);
        unit.Address = Changed(unit, "address", known?.Address);
        if (known is not null)
        {
            unit.Change(Title("name"), known.Name, unit.Name);
        }

        FillCategory(unit);
        FillParent(unit);
        FillNumbers(unit);
        unit.NewAliases = [.. UnitSheet.Names(row["aliases"]).Where(a => a.Length <= 100 && a != unit.Name).Except(known is null ? [] : _register.Aliases[known.Id], StringComparer.Ordinal)];
        if (known is not null && unit.NewAliases.Count > 0)
        {
            unit.Change(Title("aliases"), "", "+ " + string.Join(T("、", "; "), unit.NewAliases));
        }

        if (row["to"] is not null)
        {
            _read.Fault(row, "to", "撤销单位请在单位页办理；导入的表里这一列须为空。", "Close a unit on its own page; this column must be empty here.");
        }
    }

    private void FillCategory(PlannedUnit unit)
    {
        unit.CategoryId = unit.Known?.CategoryId ?? 0;
        if (unit.Row["category"] is not { } name)
        {
            if (unit.Known is null)
            {
                _read.Fault(unit.Row, "category", "新单位要填写类别。", "A new unit needs a category.");
            }
        }
        else if (!_register.Categories.TryGetValue(name, out var category))
        {
            _read.Fault(unit.Row, "category", $"没有“{name}”这个类别。可用的：{string.Join('、', _register.CategoryNames.Values)}。", $"No category '{name}'. There are: {string.Join(", ", _register.CategoryNames.Values)}.");
        }
        else if (category != unit.CategoryId)
        {
            unit.CategoryId = category;
            if (unit.Known is not null)
            {
                unit.Change(Title("category"), _register.CategoryNames[unit.Known.CategoryId], _register.CategoryNames[category]);
            }
        }
    }

    private void FillParent(PlannedUnit unit)
    {
        unit.ParentId = unit.Known?.ParentId;
        if (unit.Row["parent"] is not { } name)
        {
            if (unit.Known is null)
            {
                _read.Fault(unit.Row, "parent", "新单位要填写上级单位。", "A new unit needs a unit above.");
            }

            return;
        }

        // The top of one's own subtree keeps its place; an export names what is above it all the same.
        if (unit.Known is { IsTop: true })
        {
            return;
        }

        var key = name.StartsWith('#') ? UnitSheet.Key(name) : null;
        List<ImportRegister.Known> known = key is { } id ? _register.Units.TryGetValue(id, out var one) ? [one] : [] : [.. _register.ByName[name].Take(2)];
        var added = key is null ? _newByName.GetValueOrDefault(name) ?? [] : [];
        if (known.Count == 1 && added.Count == 0)
        {
            unit.ParentId = known[0].Id;
        }
        else if (known.Count == 0 && added.Count == 1)
        {
            (unit.ParentId, unit.NewParent) = (null, added[0]);
        }
        else
        {
            _read.Fault(unit.Row, "parent", known.Count + added.Count == 0 ? $"没有找到上级单位“{name}”。请填写名录中的全称或 #编号，或把它作为新单位写进表里。" : $"有几个单位叫“{name}”，请填写 #编号。",
                known.Count + added.Count == 0 ? $"No unit above called '{name}'. Give a full name or #number, or add it to the table as a new unit." : $"Several units are called '{name}': give #number.");
            return;
        }

        if (unit.IsMoved)
        {
            unit.Change(Title("parent"), unit.Known!.ParentId is { } was && _register.Units.TryGetValue(was, out var old) ? old.Name : "", name);
        }
    }

    private void FillNumbers(PlannedUnit unit)
    {
        var (row, known) = (unit.Row, unit.Known);
        unit.Sequence = known?.Sequence;
        if (row["sequence"] is { } place)
        {
            if (UnitFields.Place(place) is not { } sequence)
            {
                _read.Fault(row, "sequence", $"序号“{place}”不是 0 到 1000000 的整数。", $"'{place}' is not a whole number from 0 to 1,000,000.");
            }
            else if (sequence != unit.Sequence)
            {
                unit.Sequence = sequence;
                if (known is not null)
                {
                    unit.Change(Title("sequence"), known.Sequence.ToString(CultureInfo.InvariantCulture), place);
                }
            }
        }

        if (unit.Code is { } code && !CreditCode.IsValid(code))
        {
            _read.Fault(row, "code", $"统一社会信用代码“{code}”不对：应为 18 位，末位是校验码。请对照证书，并把单元格设为文本。", $"The credit code '{code}' is wrong: it has 18 characters, the last a check character. Compare it with the certificate, and format the cell as text.");
        }

        unit.Code ??= known?.Code;
        if (known is not null)
        {
            unit.Change(Title("code"), known.Code, unit.Code);
        }

        unit.From = _today;
        if (known is null && row["from"] is { } text)
        {
            if (Written.Day(text) is not { } day || day > _today || day.Year < 1901)
            {
                _read.Fault(row, "from", $"设立日期“{text}”不对：写作 2026-03-05，不能是将来。", $"The first day '{text}' is wrong: write it as 2026-03-05, not in the future.");
            }
            else
            {
                unit.From = day;
            }
        }
    }

    private string? Changed(PlannedUnit unit, string key, string? was)
    {
        if (unit.Row[key] is not { } now || now == was)
        {
            return was;
        }

        if (unit.Known is not null)
        {
            unit.Change(Title(key), was, now);
        }

        return now;
    }

    private void CheckDoubles()
    {
        foreach (var same in Units.Where(u => u.Known is null).GroupBy(u => (u.Name, u.ParentId, u.NewParent)).Where(g => g.Count() > 1))
        {
            foreach (var unit in same.Skip(1))
            {
                _read.Fault(unit.Row, "name", $"与第 {same.First().Row.Number} 行同名、同上级。", $"Row {same.First().Row.Number} has the same name and the same unit above.");
            }
        }

        var inFile = Units.ToDictionary(u => u.Row.Number, u => u);
        foreach (var same in Units.Where(u => u.Code is not null).GroupBy(u => u.Code!, StringComparer.Ordinal))
        {
            var other = _register.ByCode[same.Key].FirstOrDefault(k => !same.Any(u => u.Known?.Id == k.Id) && !inFile.Values.Any(u => u.Known?.Id == k.Id && u.Code != same.Key));
            foreach (var unit in other is null ? same.Skip(1) : same)
            {
                _read.Fault(unit.Row, "code", $"统一社会信用代码与“{other?.Name ?? same.First().Name}”相同。", $"{other?.Name ?? same.First().Name} has the same credit code.");
            }
        }

        foreach (var unit in Units.Where(u => u.Known is null))
        {
            var since = unit.NewParent?.From ?? (unit.ParentId is { } id ? _register.Units[id].ValidFrom : unit.From);
            if (since > unit.From)
            {
                _read.Fault(unit.Row, "from", $"上级单位 {RegionClock.Show(since)} 才设立，设立日期不能更早。", $"The unit above was set up on {RegionClock.Show(since)}: this one cannot be older.");
            }
        }
    }

    private void CheckCircles()
    {
        var moved = Units.Where(u => u.Known is not null).ToDictionary(u => u.Known!.Id);
        foreach (var unit in Units.Where(u => u.Known is null || u.IsMoved))
        {
            var (at, seen) = (Above(unit, moved), new HashSet<PlannedUnit>());
            while (at is not null && at != unit && seen.Count < MostLevels && seen.Add(at))
            {
                at = Above(at, moved);
            }

            // Whoever merely hangs below a circle comes by a unit twice and is not at fault.
            if (at == unit)
            {
                _read.Fault(unit.Row, "parent", "上级单位不能是它自己或它的下属（按导入后的结果看）。", "The unit above cannot be the unit itself or one below it, seen after the import.");
            }
            else if (seen.Count == MostLevels)
            {
                _read.Fault(unit.Row, "parent", $"它上面超过 {MostLevels} 级，请核对上级单位。", $"It stands more than {MostLevels} levels down: check the units above.");
            }
        }
    }

    // The next unit of this table above, over any units that are not in it.
    private PlannedUnit? Above(PlannedUnit unit, Dictionary<long, PlannedUnit> planned)
    {
        if (unit.NewParent is not null)
        {
            return unit.NewParent;
        }

        for (var id = unit.ParentId; id is { } above && _register.Units.TryGetValue(above, out var known); id = known.ParentId)
        {
            if (planned.TryGetValue(above, out var next))
            {
                return next;
            }
        }

        return null;
    }

    private string Seal()
    {
        var text = new StringBuilder();
        foreach (var unit in Units)
        {
            text.Append(CultureInfo.InvariantCulture, $"{unit.Row.Number}|{unit.Effect}|{unit.Known?.Id}|{unit.Known?.Version}|{unit.Name}|{unit.ShortName}|{unit.CategoryId}|{unit.ParentId}|{unit.NewParent?.Row.Number}|{unit.Sequence}|");
            text.Append(CultureInfo.InvariantCulture, $"{unit.Code}|{unit.Phone}|{unit.Address}|{string.Join(';', unit.NewAliases)}|{unit.From:yyyy-MM-dd}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Title(string key) => UnitSheet.Fields.First(f => f.Key == key) is var field ? T(field.Zh, field.En) : key;
}
