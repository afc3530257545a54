using Biaogan.Organizations.Units;

namespace Biaogan.Modules.Tests.Rights;

/// <summary>Every route that names a thing × every role × every relation of the role's unit to the thing's unit.</summary>
public sealed class MatrixTests
{
    /// <summary>Allowed, and yet "not found": nothing of the kind is kept yet, or the account is open.</summary>
    private static readonly HashSet<string> LacksSomething = new(StringComparer.Ordinal)
    {
        "/sheets/{id:long}/scan", "/api/sheets/{id:long}/scan", "/api/plans/{id:long}/carry", "/people/{id:long}/erase",
    };

    /// <summary>The second id of an address names nothing here.</summary>
    private static bool NamesMore(Permission route) => route.Pattern.Count(c => c == '{') > 1 || LacksSomething.Contains(route.Pattern);

    [Fact]
    public async Task Each_route_answers_each_role_at_each_relation_as_the_table_says()
    {
        await using var app = await App.Start(StoreKind.Sqlite);
        var random = new Random(7);
        var places = new Relations(app, random);
        await places.Draw();
        var trial = new Trial(app, places);
        var (asked, faults) = (0, new List<string>());
        foreach (var route in PermissionTable.Read().Where(p => p.Scopes.Count > 0).OrderBy(p => !p.IsSafe))
        {
            foreach (var (relation, unit) in places.Units)
            {
                // Elsewhere a role bound to a campaign is no role; the trial asks there too.
                foreach (var who in places.Askers.Where(a => a.Grants.Count > 0 || route.CountsInCampaigns))
                {
                    if (places.At(Trial.KindOf(route.Pattern), unit) is { } thing)
                    {
                        asked++;
                        if (await trial.AskOf(route, who, thing, random) is { } fault && !(fault.EndsWith("the model allows it", StringComparison.Ordinal) && NamesMore(route)))
                        {
                            faults.Add($"{relation}: {fault}");
                        }
                    }
                }
            }
        }

        // A line for each route and relation: with all roles it would be long.
        string.Join('\n', faults.Select(f => f.Split(" by ")[0] + f[f.LastIndexOf(':')..]).Distinct().Take(60)).ShouldBe("", $"{faults.Count} of {asked}");
        asked.ShouldBeGreaterThan(8_000);
    }

    /// <summary>One unit for each relation to the unit over which everybody holds a role, and a thing of every kind at each.</summary>
    private sealed class Relations(App app, Random random) : District(app, random)
    {
        public List<(string Relation, long UnitId)> Units { get; } = [];

        public List<Somebody> Askers { get; } = [];

        public Thing? At(string kind, long unit) =>
            Model.Things.Values.Where(t => t.Kind == kind && t.Anchors.Values.All(a => a.Contains(unit)) && Askers.TrueForAll(a => kind != "person" || a.Id != t.Id)).OrderBy(t => t.Id).FirstOrDefault();

        public async Task Draw()
        {
            long home = 0, own = 0;
            await App.Seed(async db =>
            {
                var root = await AddUnit(db, null, 1);
                var above = await AddUnit(db, root, 2);
                var mine = await AddUnit(db, above, 3);
                var sibling = await AddUnit(db, above, 4);
                var below = await AddUnit(db, mine, 5);
                var closed = await AddUnit(db, mine, 6);
                var (left, came) = (await AddUnit(db, mine, 7), await AddUnit(db, sibling, 8));
                Move(left, sibling);
                Move(came, mine);
                Close(closed);
                var stranger = await AddUnit(db, null, 9);
                var beside = await AddUnit(db, root, 10);
                (own, home) = (mine.Id, beside.Id);
                await Register(db, [root, above, mine, sibling, below, closed, left, came, stranger, beside]);
                foreach (var (relation, unit) in new (string, Unit)[]
                {
                    ("own", mine), ("ancestor", below), ("descendant", above), ("sibling", sibling), ("stranger", stranger), ("closed", closed), ("moved away", left), ("moved here", came),
                })
                {
                    Units.Add((relation, unit.Id));
                }
            });

            // Somebody of each unit who hands in its plan, and whose account the pages about people name.
            foreach (var (_, unit) in Units)
            {
                await AddPerson(unit, [(Role.Liaison, unit)]);
                await AddPlan(await AddPerson(unit, [(Role.Office, unit)]));
                await AddFurniture(unit);
                for (var n = 0; n < 2; n++)
                {
                    await AddCampaign(unit, [unit], n);
                }
            }

            foreach (var role in Enum.GetValues<Role>())
            {
                Askers.Add(await AddPerson(home, [(role, own)]));
            }

            // The same bound to the campaign asked about, which is the unit's first; and to another of the same unit.
            var campaigns = Model.Things.Values.Where(t => t.Kind == "campaign" && t.Anchors["owner"].Contains(own)).OrderBy(t => t.Id).ToList();
            foreach (var role in new[] { Role.Office, Role.Liaison, Role.Assessor, Role.Supervisor, Role.Leader, Role.Viewer })
            {
                Askers.Add(await AddPerson(home, [], [(role, own, campaigns[0].Id)]));
            }

            Askers.Add(await AddPerson(home, [], [(Role.Office, own, campaigns[1].Id), (Role.Supervisor, own, campaigns[1].Id), (Role.Liaison, own, campaigns[1].Id)]));
        }
    }
}
