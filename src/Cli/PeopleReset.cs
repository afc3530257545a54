using Biaogan.Access.Contract;
using Biaogan.Platform.Actors;
using Biaogan.Platform.Data;
using Biaogan.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Cli;

/// <summary><c>biaogan people reset</c>: the way back for somebody whom nobody in the product can help, such as the only security administrator. Whoever may run it has the database in hand anyway.</summary>
internal static class PeopleReset
{
    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        var (name, data, database) = ((string?)null, "data", (string?)null);
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--data" when i + 1 < args.Count:
                    (data, i) = (args[i + 1], i + 1);
                    break;
                case "--database" when i + 1 < args.Count:
                    (database, i) = (args[i + 1], i + 1);
                    break;
                case var word when name is null && !word.StartsWith('-'):
                    name = word;
                    break;
                default:
                    return Usage.Show();
            }
        }

        if (name is null)
        {
            return Usage.Show();
        }

        if (!Directory.Exists(data))
        {
            Console.Error.WriteLine($"There is no folder {data}.");
            return 2;
        }

        await using var app = Site.Build(new SiteOptions(new StoreOptions(Path.GetFullPath(data), database), "http://127.0.0.1:0"));
        await Site.Prepare(app, CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        var act = Act.OfProgram(app.Services.GetRequiredService<TimeProvider>(), "console");
        var result = await scope.ServiceProvider.GetRequiredService<IAccountRescue>().Reset(name, act, CancellationToken.None);
        if (!result.Try(out var path, out _))
        {
            Console.Error.WriteLine($"There is no open account with the sign-in name {name}.");
            return 2;
        }

        Console.WriteLine("Second factor removed, sessions ended, account unlocked. Open this once, below the address of the program:");
        Console.WriteLine(path);
        return 0;
    }
}
