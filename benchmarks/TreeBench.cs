using System.Diagnostics;
using System.Globalization;
using System.Text;
using Biaogan.Organizations.MoveUnit;
using Biaogan.Organizations.Units;
using Biaogan.Platform;
using Biaogan.Platform.Actors;
using Microsoft.EntityFrameworkCore;

namespace Biaogan.Benchmarks;

/// <summary>Opening a branch, searching and moving in a small, a large and a very large register: times against each other and against a bare page, queries and rows read.</summary>
internal static class TreeBench
{
    private static readonly int[] Sizes = [200, 20_000, 200_000];

    // What is asked of a register with so many towns.
    private static readonly (string Name, Func<int, string> Path)[] Pages =
    [
        ("open a branch", towns => $"/units/tree?under={Register.Town(towns / 2)}&part=true"),
        ("search a name", _ => "/units/tree?q=" + Uri.EscapeDataString(Register.Rare)),
        ("search initials", _ => "/units/tree?q=yxc"),
        ("search one common character", _ => "/units/tree?q=" + Uri.EscapeDataString("村")),
    ];

    private sealed record Served(int Units, Server Server, HttpClient Http);

    public static async Task<Outcome> Run(Settings settings)
    {
        var (rows, facts) = (new List<Row>(), new List<string>());
        var folders = Sizes.Select(_ => new TemporaryFolder()).ToList();
        var sides = new List<Served>();
        try
        {
            for (var n = 0; n < Sizes.Length; n++)
            {
                facts.AddRange(await Prepare(folders[n].Path, Sizes[n]));
            }

            for (var n = 0; n < Sizes.Length; n++)
            {
                var server = await Server.Product(settings, folders[n].Path);
                sides.Add(new Served(Sizes[n], server, await InboxBench.SignedIn(server.Url, Register.Office, "/units")));
            }

            rows.AddRange(await Reading(settings, sides));
        }
        finally
        {
            foreach (var side in sides)
            {
                side.Http.Dispose();
                await side.Server.DisposeAsync();
            }
        }

        rows.AddRange(await Moving(settings, folders));
        folders.ForEach(f => f.Dispose());
        facts.AddRange(await OnPostgres(settings));
        return new Outcome("tree", rows, facts);
    }

    private static async Task<IReadOnlyList<string>> Prepare(string folder, int units)
    {
        await using var host = await OwnHost.Start(folder);
        var began = Stopwatch.GetTimestamp();
        await host.With(db => Register.Seed(db, units));
        var facts = new List<string> { Text($"{units:N0} units seeded with their terms in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s") };
        using var http = await InboxBench.SignedIn(host.Url, Register.Office, "/units");
        foreach (var (name, path) in Pages)
        {
            await InboxBench.Get(http, path(units / Register.PerTown));
            using var queries = new QueryCount();
            await InboxBench.Get(http, path(units / Register.PerTown));
            facts.Add(Text($"{units:N0} units: {name} asks {queries.Seen} queries"));
        }

        return facts;
    }

    private static async Task<IReadOnlyList<Row>> Reading(Settings settings, List<Served> sides)
    {
        var rows = new List<Row>();
        await using var empty = await Server.Empty(settings);
        using var peer = new HttpClient { BaseAddress = new Uri(empty.Url) };
        var requests = settings.Quick ? 30 : 100;
        foreach (var (name, path) in Pages)
        {
            var (small, large) = (sides[0], sides[^1]);
            foreach (var side in sides)
            {
                var page = await side.Http.GetStringAsync(path(side.Units / Register.PerTown));
                var same = Text($"/same?bytes={Encoding.UTF8.GetByteCount(page)}&rows={InboxBench.TableRow().Count(page)}");
                rows.Add(await Row.Interleave(Text($"{name}, {side.Units:N0} units ÷ bare page"), "ms", settings.Pairs,
                    () => InboxBench.Middle(side.Http, path(side.Units / Register.PerTown), requests), () => InboxBench.Middle(peer, same, requests)));
            }

            rows.Add(await Row.Interleave(Text($"{name}, {large.Units:N0} ÷ {small.Units:N0} units"), "ms", settings.Pairs,
                () => InboxBench.Middle(large.Http, path(large.Units / Register.PerTown), requests), () => InboxBench.Middle(small.Http, path(small.Units / Register.PerTown), requests), 1.3));
        }

        return rows;
    }

    /// <summary>A town with its villages goes below another and back, in the largest register and in the smallest by turns.</summary>
    private static async Task<IReadOnlyList<Row>> Moving(Settings settings, List<TemporaryFolder> folders)
    {
        await using var small = await OwnHost.Start(folders[0].Path);
        await using var large = await OwnHost.Start(folders[^1].Path);
        var moves = settings.Quick ? 4 : 10;
        return
        [
            await Row.Interleave(Text($"move a town of {Register.PerTown}, {Sizes[^1]:N0} ÷ {Sizes[0]:N0} units"), "ms", settings.Pairs, () => Moves(large, moves), () => Moves(small, moves)),
        ];
    }

    private static async Task<double> Moves(OwnHost host, int moves)
    {
        var times = new List<double>(moves);
        var office = new Actor(1, Register.Office, [new Grant(Role.Office, Register.RootId, "/1/")]);
        for (var n = 0; n < moves; n++)
        {
            await host.With(async db =>
            {
                var town = await db.Set<Unit>().AsNoTracking().SingleAsync(u => u.Id == Register.Town(0));
                var to = town.ParentId == Register.RootId ? Register.Town(1) : Register.RootId;
                var clock = new RegionClock(TimeProvider.System);
                var began = Stopwatch.GetTimestamp();
                var result = await new MoveUnit(db, clock).Run(town.Id, new(Text($"#{to}"), null, "bench", town.Version), new Act(office, clock.Now), CancellationToken.None);
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                if (result.Refusal is { } refusal)
                {
                    throw new CannotMeasureException(refusal.Message);
                }
            });
        }

        times.Sort();
        return Side.MedianOf(times);
    }

    /// <summary>How many rows PostgreSQL reads for each page; SQLite does not tell.</summary>
    private static async Task<IReadOnlyList<string>> OnPostgres(Settings settings)
    {
        if (settings.Quick || await PostgresServer.Start() is not { } server)
        {
            return ["rows read: not counted (quick, or PostgreSQL is not installed)"];
        }

        var facts = new List<string>();
        await using (server)
        {
            foreach (var units in Sizes)
            {
                using var folder = new TemporaryFolder();
                var connection = await server.NewDatabase(Text($"tree{units}"));
                await using var host = await OwnHost.Start(folder.Path, connection);
                await host.With(db => Register.Seed(db, units));
                using var http = await InboxBench.SignedIn(host.Url, Register.Office, "/units");
                foreach (var (name, path) in Pages)
                {
                    await InboxBench.Get(http, path(units / Register.PerTown));
                    using var read = new RowsRead();
                    await InboxBench.Get(http, path(units / Register.PerTown));
                    facts.Add(Text($"{units:N0} units, PostgreSQL: {name} reads {await read.Count(connection):N0} rows"));
                }
            }
        }

        return facts;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
