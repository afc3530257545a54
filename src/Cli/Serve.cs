using System.Globalization;
using Biaogan.Platform.Data;
using Biaogan.Web;

namespace Biaogan.Cli;

/// <summary><c>biaogan serve</c>: brings the database up to date, fills the sample on first start, serves until stopped.</summary>
internal static class Serve
{
    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        var (data, database, port, empty) = ("data", (string?)null, 5080, false);
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
                case "--data" when i + 1 < args.Count:
                    (data, i) = (args[i + 1], i + 1);
                    break;
                case "--database" when i + 1 < args.Count:
                    (database, i) = (args[i + 1], i + 1);
                    break;
                default:
                    return Usage.Show();
            }
        }

        Directory.CreateDirectory(data);
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        await using var app = Host.Build(new HostOptions(new StoreOptions(Path.GetFullPath(data), database), url) { Sample = !empty });
        foreach (var (signIn, password, who) in await Host.Prepare(app, CancellationToken.None))
        {
            Console.WriteLine($"  {signIn,-14} {password,-18} {who}");
        }

        Console.WriteLine(url);
        await app.RunAsync();
        return 0;
    }
}
