namespace Biaogan.Benchmarks;

/// <summary>Cold start: from starting the process to the first page over HTTP, the product over a migrated SQLite folder against an empty app.</summary>
internal static class StartBench
{
    public static async Task<Outcome> Run(Settings settings)
    {
        using var folder = new TemporaryFolder();
        await using (var host = await OwnHost.Start(folder.Path))
        {
            // The database is made and has people, so that the first page is the sign-in and not the set-up.
            await host.With(db => District.Seed(db, 184));
        }

        var row = await Row.Interleave("start → first page", "ms", settings.Pairs, () => Time(Server.Product(settings, folder.Path)), () => Time(Server.Empty(settings)));
        return new Outcome("start", [row], ["product: serve --empty, /sign-in, SQLite already migrated, 184 units; peer: one static component page, no database"]);
    }

    private static async Task<double> Time(Task<Server> starting)
    {
        await using var server = await starting;
        return server.Started.TotalMilliseconds;
    }
}
