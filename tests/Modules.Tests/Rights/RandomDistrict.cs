using Biaogan.Organizations.History;
using Biaogan.Organizations.Units;

namespace Biaogan.Modules.Tests.Rights;

/// <summary>Two districts that do not know each other, drawn at random: trees with closed and moved units, people with roles anywhere, and things of every kind at many units.</summary>
internal sealed class RandomDistrict(App app, Random random) : District(app, random)
{
    private static readonly Role[] Programme = [Role.Office, Role.Office, Role.Liaison, Role.Assessor, Role.Supervisor, Role.Leader, Role.Viewer];
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
            // Half of the posts carry a role, mostly over their own unit, and somebody holds them; administrators hold no post of the programme.
            var holder = Model.People[Random.Next(Model.People.Count)];
            await AddFurniture(
                unit, Random.Next(2) == 0 ? (Programme[Random.Next(Programme.Length)], Random.Next(3) == 0 ? Any() : unit) : null,
                holder.Grants.Exists(g => g.Role is Role.SystemAdministrator or Role.SecurityAdministrator or Role.AuditAdministrator) ? null : holder);
        }

        for (var n = 0; n < 10; n++)
        {
            await AddCampaign(Any(), [.. Enumerable.Range(0, 5).Select(_ => Any()).Distinct()], n);
        }

        await Seconded();
    }

    /// <summary>People with roles in one or two campaigns only, some over the unit that runs it, some over units that take part; a few with a role at large beside.</summary>
    private async Task Seconded()
    {
        var campaigns = Model.Things.Values.Where(t => t.Kind == "campaign").ToList();
        for (var n = 0; n < 24; n++)
        {
            List<(Role, long, long)> bound = [];
            for (var c = 0; c <= n % 3 / 2; c++)
            {
                var campaign = campaigns[Random.Next(campaigns.Count)];
                var places = campaign.Anchors[Random.Next(2) == 0 ? "owner" : "member"];
                var unit = places[Random.Next(places.Count)];
                bound.Add((Programme[Random.Next(Programme.Length)], Random.Next(4) == 0 && Model.Parents[unit] is { } above ? above : unit, campaign.Id));
            }

            await AddPerson(Any(), n % 4 == 3 ? [(Programme[Random.Next(Programme.Length)], Any())] : [], bound);
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

            // Leaves move elsewhere, one is closed: rights follow today's tree, and what is closed keeps its place in it.
            var leaves = tree.Where(u => tree.TrueForAll(t => t.ParentId != u.Id)).OrderBy(_ => Random.Next()).ToList();
            Close(leaves[0]);
            await Register(db, tree);
            foreach (var moved in leaves.Skip(1).Take(3).Where(u => u.ParentId is not null))
            {
                var to = tree.Where(u => !leaves.Contains(u)).ElementAt(Random.Next(tree.Count - leaves.Count));
                var span = await db.CurrentSpan(moved.Id, CancellationToken.None);
                Move(moved, to);
                db.Turn(span, new DateOnly(2024, 1, 1), null).ParentId = to.Id;
            }

            _units.AddRange(tree.Select(u => u.Id));
        }
    }

    private async Task People()
    {
        Role[] administrators = [Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator];
        for (var n = 0; n < 60; n++)
        {
            var home = Any();
            var roles = n % 6 == 5 ? [administrators[Random.Next(3)]] : Enumerable.Range(0, Random.Next(1, 4)).Select(_ => Programme[Random.Next(Programme.Length)]).Distinct().ToArray();
            await AddPerson(home, [.. roles.SelectMany(role => Enumerable.Range(0, Random.Next(1, 3)).Select(_ => (Role: role, UnitId: Random.Next(3) == 0 ? Any() : home))).Distinct()]);
        }
    }
}
