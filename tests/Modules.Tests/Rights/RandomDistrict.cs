using Biaogan.Organizations.Units;

namespace Biaogan.Modules.Tests.Rights;

/// <summary>Two districts that do not know each other, drawn at random: trees with closed and moved units, people with roles anywhere, and things of every kind at many units.</summary>
internal sealed class RandomDistrict(App app, Random random) : District(app, random)
{
    private readonly List<long> _units = [];

    public async Task Draw()
    {
        await App.Seed(Units);
        await People();
        foreach (var office in Model.People.Where(p => p.Grants.Any(g => g.Role == Role.Office)).Take(10).ToList())
        {
            await AddPlan(office);
        }

        foreach (var unit in _units.Where((_, n) => n % 2 == 0))
        {
            await AddFurniture(unit);
        }

        for (var n = 0; n < 10; n++)
        {
            await AddCampaign(Any(), [.. Enumerable.Range(0, 5).Select(_ => Any()).Distinct()], n);
        }
    }

    private long Any() => _units[Random.Next(_units.Count)];

    private async Task Units(AppDbContext db)
    {
        for (var root = 0; root < 2; root++)
        {
            var tree = new List<Unit>();
            for (var n = 0; n < 18; n++)
            {
                tree.Add(await AddUnit(db, n == 0 ? null : tree[Random.Next(tree.Count)], n + 1));
            }

            // A leaf moves elsewhere, another is closed: rights follow today's tree, and what is closed keeps its place in it.
            var leaves = tree.Where(u => tree.TrueForAll(t => t.ParentId != u.Id)).ToList();
            var (moved, closed, to) = (leaves[Random.Next(leaves.Count)], leaves[Random.Next(leaves.Count)], tree[Random.Next(tree.Count)]);
            if (moved.ParentId is not null && to != moved)
            {
                Move(moved, to);
            }

            Close(closed);
            await Register(db, tree);
            _units.AddRange(tree.Select(u => u.Id));
        }
    }

    private async Task People()
    {
        Role[] programme = [Role.Office, Role.Office, Role.Liaison, Role.Assessor, Role.Supervisor, Role.Leader, Role.Viewer];
        Role[] administrators = [Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator];
        for (var n = 0; n < 60; n++)
        {
            var home = Any();
            var roles = n % 6 == 5 ? [administrators[Random.Next(3)]] : Enumerable.Range(0, Random.Next(1, 4)).Select(_ => programme[Random.Next(programme.Length)]).Distinct().ToArray();
            await AddPerson(home, [.. roles.SelectMany(role => Enumerable.Range(0, Random.Next(1, 3)).Select(_ => (Role: role, UnitId: Random.Next(3) == 0 ? Any() : home))).Distinct()]);
        }
    }
}
