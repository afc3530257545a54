using System.Globalization;
using Biaogan.Organizations.CloseUnit;
using Biaogan.Organizations.Contract;
using Biaogan.Organizations.MergeUnits;
using Biaogan.Organizations.MoveUnit;
using Biaogan.Organizations.RenameUnit;
using Biaogan.Organizations.ReopenUnit;
using Biaogan.Organizations.SplitUnit;
using Biaogan.Organizations.Units;
using Biaogan.Platform;

namespace Biaogan.Modules.Tests.Organizations;

/// <summary>Random changes in random order of days against a naive model that keeps every unit's state of every single day.</summary>
public sealed class UnitReplayTests
{
    private const int Days = 40;

    private sealed record State(long? Parent, string Name);

    [Theory, OnBothStores]
    public async Task The_register_on_any_day_is_what_a_replay_says(StoreKind kind)
    {
        foreach (var seed in new[] { 11, 23, 47 })
        {
            await Replay(await World.New(kind), new Random(seed));
        }
    }

    private static async Task Replay(World world, Random random)
    {
        var clock = new RegionClock(world.App.Clock);
        var today = clock.Today;
        var root = $"/{world.RootId}/";
        var who = new Actor(7, "replay", [new Grant(Role.Office, world.RootId, root)]);
        var days = new Dictionary<long, State?[]> { [world.RootId] = Filled(new State(null, await Name(world, world.RootId)), 0) };
        for (var n = 0; n < 9; n++)
        {
            var above = days.Keys.ElementAt(random.Next(days.Count));
            var id = await world.WithUnit("单位" + n, above);
            days[id] = Filled(new State(above, "单位" + n), 0);
        }

        var accepted = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var step = 0; step < 120; step++)
        {
            var id = Pick();
            // Days mostly move on, and now and then fall back.
            var from = random.Next(Math.Max(1, (step / 3) - 6), Math.Min(Days, (step / 3) + 2));
            var on = Text(from);
            var version = await world.App.With(db => db.Set<Unit>().Where(u => u.Id == id).Select(u => u.Version).SingleAsync());
            var deed = new[] { "move", "move", "rename", "close", "reopen", "merge", "split" }[random.Next(7)];
            var made = await world.App.With<IReadOnlyList<long>?>(async db =>
            {
                var act = new Act(who, clock.Now);
                var (other, ct) = (Pick(), CancellationToken.None);
                switch (deed)
                {
                    case "move":
                        return (await new MoveUnit(db, clock).Run(id, new($"#{other}", on, "x", version), act, ct)).IsRefused ? null : Model(() => Set(id, from, s => s! with { Parent = other }));
                    case "rename":
                        var name = "名" + step;
                        return (await new RenameUnit(db, clock).Run(id, new(name, null, null, on, "x", false, version), act, ct)).IsRefused ? null : Model(() => Set(id, from, s => s! with { Name = name }));
                    case "close":
                        return (await new CloseUnit(db, clock).Run(id, new(on, "x", version), act, ct)).IsRefused ? null : Model(() => Set(id, from + 1, _ => null));
                    case "reopen":
                        var last = days[id].LastOrDefault(s => s is not null);
                        return (await new ReopenUnit(db, clock).Run(id, new($"#{other}", on, "x", version), act, ct)).IsRefused ? null : Model(() => Set(id, from, _ => last! with { Parent = other }));
                    case "merge":
                        return (await new MergeUnits(db, clock).Run(id, new("", $"#{other}", "", on, "x", true, version), act, ct)).IsRefused ? null : Model(() => Handed(id, other, from));
                    default:
                        var parent = days[id][^1]?.Parent;
                        var closes = random.Next(2) == 0;
                        var split = await new SplitUnit(db, clock).Run(id, new($"分{step}甲\n分{step}乙", closes, on, "x", version), act, ct);
                        if (split.IsRefused)
                        {
                            return null;
                        }

                        for (var part = 0; part < 2; part++)
                        {
                            days[split.Value[part]] = Filled(new State(parent, $"分{step}{"甲乙"[part]}"), from);
                        }

                        return Model(() =>
                        {
                            if (closes)
                            {
                                Handed(id, split.Value[0], from);
                            }
                        });
                }
            });
            if (made is not null)
            {
                accepted[deed] = accepted.GetValueOrDefault(deed) + 1;
            }
        }

        accepted.Keys.ShouldBe(["move", "rename", "close", "reopen", "merge", "split"], ignoreOrder: true);
        for (var day = 0; day < Days; day++)
        {
            var date = today.AddDays(day - Days + 1);
            var rows = await world.App.With(db => db.UnitsOn(date).Under([root], u => u.Path).Select(u => new { u.Id, u.ParentId, u.Name }).ToListAsync());
            rows.OrderBy(r => r.Id).Select(r => $"{r.Id} {r.ParentId} {r.Name}").ShouldBe(
                days.Where(u => u.Value[day] is not null).OrderBy(u => u.Key).Select(u => $"{u.Key} {u.Value[day]!.Parent} {u.Value[day]!.Name}"), $"day {day}");

            // On every day the tree is one: all that existed stood, by existing units, below the root.
            (await world.App.With(db => db.SubtreeOn(world.RootId, date).ToListAsync())).ShouldBe(rows.Select(r => r.Id), ignoreOrder: true);
        }

        foreach (var unit in await world.App.With(db => db.Units().Under([root], u => u.Path).ToListAsync()))
        {
            var above = unit.ParentId is { } parent ? await world.App.With(db => db.Units().Where(u => u.Id == parent).Select(u => u.Path).SingleAsync()) : "/";
            unit.Path.ShouldBe($"{above}{unit.Id}/", "The path of today agrees with the unit above.");
        }

        long Pick() => days.Keys.ElementAt(random.Next(days.Count));

        string Text(int day) => today.AddDays(day - Days + 1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        static State?[] Filled(State state, int from) => [.. Enumerable.Range(0, Days).Select(d => d >= from ? state : null)];

        static IReadOnlyList<long> Model(Action change)
        {
            change();
            return [];
        }

        void Set(long unit, int from, Func<State?, State?> change)
        {
            for (var day = from; day < Days; day++)
            {
                days[unit][day] = change(days[unit][day]);
            }
        }

        void Handed(long closing, long into, int from)
        {
            Set(closing, from, _ => null);
            foreach (var (unit, states) in days)
            {
                for (var day = from; day < Days; day++)
                {
                    if (states[day]?.Parent == closing)
                    {
                        states[day] = states[day]! with { Parent = into };
                    }
                }
            }
        }
    }

    private static Task<string> Name(World world, long id) => world.App.With(db => db.Units().Where(u => u.Id == id).Select(u => u.Name).SingleAsync());
}
