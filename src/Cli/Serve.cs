using System.Globalization;
using System.Net;
using Biaogan.Access.Contract;
using Biaogan.Platform.Data;
using Biaogan.Platform.Samples;
using Biaogan.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Biaogan.Cli;

/// <summary><c>biaogan serve</c>: brings the database up to date, fills the sample on first start, serves until stopped.</summary>
internal static class Serve
{
    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        var (data, database, port, listen, empty, proxy, seals, hash) = ("data", (string?)null, 5080, IPAddress.Loopback, false, (IPAddress?)null, (string?)null, "sha256");
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--empty":
                    empty = true;
                    break;
                case "--port" when i + 1 < args.Count && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                    (port, i) = (number, i + 1);
                    break;
                case "--listen" when i + 1 < args.Count && IPAddress.TryParse(args[i + 1], out var address):
                    (listen, i) = (address, i + 1);
                    break;
                case "--proxy" when i + 1 < args.Count && IPAddress.TryParse(args[i + 1], out var address):
                    (proxy, i) = (address, i + 1);
                    break;
                case "--data" when i + 1 < args.Count:
                    (data, i) = (args[i + 1], i + 1);
                    break;
                case "--database" when i + 1 < args.Count:
                    (database, i) = (args[i + 1], i + 1);
                    break;
                case "--seals" when i + 1 < args.Count:
                    (seals, i) = (args[i + 1], i + 1);
                    break;
                case "--hash" when i + 1 < args.Count && args[i + 1] is "sha256" or "sm3":
                    (hash, i) = (args[i + 1], i + 1);
                    break;
                default:
                    return Usage.Show();
            }
        }

        Directory.CreateDirectory(data);
        if (!empty && !IPAddress.IsLoopback(listen))
        {
            Console.Error.WriteLine("Beyond this machine the program is served with --empty only: the sample's passwords are known to everybody.");
            return 2;
        }

        var url = $"http://{new IPEndPoint(listen, port)}";
        var setUp = empty ? SetUpCode.New() : SetUpCode.None;
        var store = new StoreOptions(Path.GetFullPath(data), database) { Hash = hash };
        store = seals is null ? store : store with { SealDirectory = Path.GetFullPath(seals) };
        await using var app = Site.Build(new SiteOptions(store, url) { Sample = !empty, SetUp = setUp, Proxy = proxy });
        var signIns = await Site.Prepare(app, CancellationToken.None);
        if (app.Services.GetRequiredService<SampleState>().IsSample && !IPAddress.IsLoopback(listen))
        {
            Console.Error.WriteLine("This database holds the sample district, whose passwords are known to everybody: it is served on this machine only. Choose another --data or --database.");
            return 2;
        }

        foreach (var (signIn, password, who) in signIns)
        {
            Console.WriteLine($"  {signIn,-14} {password,-20} {who}");
        }

        if (empty && await IsNobodyThere(app.Services))
        {
            Console.WriteLine($"Set-up code 设置码: {setUp.Value}");
        }

        // The address is printed once it answers.
        await app.StartAsync();
        Console.WriteLine(url);
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static async Task<bool> IsNobodyThere(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return !await scope.ServiceProvider.GetRequiredService<AppDbContext>().People().AnyAsync();
    }
}
