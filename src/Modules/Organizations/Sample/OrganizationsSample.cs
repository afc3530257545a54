using System.Globalization;
using Biaogan.Organizations.Contract;
using Biaogan.Organizations.History;
using Biaogan.Organizations.Lists;
using Biaogan.Organizations.Search;
using Biaogan.Organizations.Units;
using Biaogan.Platform.Contributions;

namespace Biaogan.Organizations.Sample;

/// <summary>
/// 184 units of six categories below one invented district. Leaves the facts "unit:root" (id of the district's government) and "unit:NAME" (id) for
/// every other unit by its full name, such as 区教育局, 清河区第一小学, 区人民医院, 新华社区居民委员会.
/// </summary>
internal sealed class OrganizationsSample(AppDbContext db) : ISampleSource
{
    public int Order => 10;

    public async Task Fill(SampleContext sample, CancellationToken ct)
    {
        var from = sample.Today.AddYears(-6);
        await db.Write<Done>(sample.Act, async () =>
        {
            var rootId = await db.AddRootUnit("清河区人民政府", CategorySets.District, "清河区", from, ct);
            var categories = await db.Set<UnitCategory>().ToDictionaryAsync(c => c.Name, c => c.Id, ct);
            var units = new List<Unit>();
            foreach (var (category, seed) in SampleUnits.All)
            {
                units.Add(new Unit
                {
                    Name = seed.Name, ShortName = seed.ShortName, CategoryId = categories[category], ParentId = rootId, Path = "", Sequence = units.Count + 1,
                    Phone = string.Create(CultureInfo.InvariantCulture, $"0900-{sample.Random.Next(2_000_000, 9_000_000)}"), ValidFrom = from,
                });
            }

            db.AddRange(units);
            await db.Flush(ct);
            foreach (var unit in units)
            {
                unit.Path = string.Create(CultureInfo.InvariantCulture, $"/{rootId}/{unit.Id}/");
            }

            db.AddRange(units.Select(u => UnitSpan.First(u, null)));
            var ids = units.ToDictionary(u => u.Name, u => u.Id, StringComparer.Ordinal);
            db.AddRange(SampleUnits.All.SelectMany(u => u.Unit.Aliases.Select(alias => new UnitAlias { UnitId = ids[u.Unit.Name], Name = alias })));
            var windows = new UnitList { Name = "窗口单位", OwnerUnitId = rootId };
            db.Add(windows);
            await db.Flush(ct);
            db.AddRange(SampleUnits.Windows.Select(name => new UnitListMember { ListId = windows.Id, UnitId = ids[name] }));
            await db.WriteTerms(ids.Values, ct);
            sample.Facts["unit:root"] = rootId;
            foreach (var (name, id) in ids)
            {
                sample.Facts["unit:" + name] = id;
            }

            return Done.It;
        }, ct);
    }
}
