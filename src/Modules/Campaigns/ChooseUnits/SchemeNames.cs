using Biaogan.Campaigns.Campaigns;
using Biaogan.Campaigns.Matching;
using Biaogan.Organizations.Contract;
using Biaogan.Schemes.Contract;

namespace Biaogan.Campaigns.ChooseUnits;

/// <summary>A name of units in a scheme: how many items it stands in, and as what.</summary>
/// <param name="Name">As printed; "" stands for the items that name no unit.</param>
internal sealed record SchemeName(string Name, bool IsSet, int Items, IReadOnlyList<UnitRole> Roles)
{
    /// <summary>Units under this name perform something: they take part and get tasks.</summary>
    public bool Performs => Roles.Any(r => r != UnitRole.Assess);
}

internal static class SchemeNames
{
    /// <summary>All names of a scheme, named units first, in the order of their first item. Two queries.</summary>
    public static async Task<IReadOnlyList<SchemeName>> Of(AppDbContext db, long schemeId, CancellationToken ct)
    {
        var rows = await (
            from item in db.SchemeItems()
            join unit in db.ItemUnits() on item.Id equals unit.ItemId
            where item.SchemeId == schemeId
            orderby item.Sequence
            select new { unit.Name, unit.Role, unit.IsSet, item.Id }).ToListAsync(ct);
        var nameless = await db.SchemeItems().CountAsync(i => i.SchemeId == schemeId && !db.ItemUnits().Any(u => u.ItemId == i.Id), ct);
        var names = rows.GroupBy(r => r.Name, StringComparer.Ordinal)
            .Select(g => new SchemeName(g.Key, g.Any(r => r.IsSet), g.Select(r => r.Id).Distinct().Count(), [.. g.Select(r => r.Role).Distinct().Order()]))
            .OrderBy(n => n.IsSet)
            .ToList();
        if (nameless > 0)
        {
            names.Add(new SchemeName("", true, nameless, [UnitRole.Responsible]));
        }

        return names;
    }
}

/// <summary>The units of the office's scope as they exist on a day, by all their names.</summary>
internal sealed class Register(IReadOnlyList<Register.Entry> units, ILookup<long, string> aliases)
{
    public sealed record Entry(long Id, string Name, string? ShortName, long CategoryId, string Category, string CategoryEn, int Sequence);

    private static readonly (string Ending, string Category)[] Endings =
    [
        ("小学", "学校"), ("中学", "学校"), ("学校", "学校"), ("幼儿园", "学校"), ("学院", "学校"), ("医院", "医院"), ("卫生院", "医院"),
        ("社区", "社区"), ("居委会", "社区"), ("镇", "乡镇"), ("乡", "乡镇"), ("街道", "乡镇"), ("街道办事处", "乡镇"), ("公司", "企业"), ("集团", "企业"), ("厂", "企业"), ("村", "村"),
    ];

    private readonly HashSet<long> _ids = [.. units.Select(u => u.Id)];

    /// <summary>In protocol order.</summary>
    public IReadOnlyList<Entry> Units => units;

    public IReadOnlyList<KnownUnit> Known => [.. units.Select(u => new KnownUnit(u.Id, u.Name, u.ShortName, [.. aliases[u.Id]]))];

    /// <summary>Two queries.</summary>
    public static async Task<Register> Of(AppDbContext db, IReadOnlyList<string> paths, DateOnly today, CancellationToken ct)
    {
        var scope = db.Units().Under(paths, u => u.Path).Where(u => u.ValidFrom <= today && (u.ValidTo == null || u.ValidTo >= today));
        var units = await scope.OrderBy(u => u.Sequence).ThenBy(u => u.Id)
            .Select(u => new Entry(u.Id, u.Name, u.ShortName, u.CategoryId, u.Category, u.CategoryEn, u.Sequence)).ToListAsync(ct);
        var aliases = await (from alias in db.UnitAliases() join unit in scope on alias.UnitId equals unit.Id select new { unit.Id, alias.Name }).ToListAsync(ct);
        return new Register(units, aliases.ToLookup(a => a.Id, a => a.Name));
    }

    public bool Has(long unitId) => _ids.Contains(unitId);

    /// <summary>The one unit with this name, short name or alias; null when there is none or several.</summary>
    public Entry? Find(string? name)
    {
        name = name?.Trim();
        return string.IsNullOrEmpty(name) ? null
            : One(u => u.Name == name) ?? One(u => u.ShortName == name) ?? One(u => aliases[u.Id].Contains(name, StringComparer.Ordinal));

        Entry? One(Func<Entry, bool> fits) => units.Where(fits).Take(2).ToList() is [var one] ? one : null;
    }

    /// <summary>The category a new unit of this name goes into: by the ending of the name, else its parent's.</summary>
    public long CategoryFor(string name, long parentId)
    {
        var category = Endings.Where(e => name.EndsWith(e.Ending, StringComparison.Ordinal)).OrderByDescending(e => e.Ending.Length).Select(e => e.Category).FirstOrDefault();
        return units.FirstOrDefault(u => u.Category == category)?.CategoryId
            ?? units.FirstOrDefault(u => u.Id == parentId)?.CategoryId
            ?? units[0].CategoryId;
    }
}
