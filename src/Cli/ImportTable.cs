using System.Globalization;
using System.Text;
using Biaogan.Access.Contract;
using Biaogan.Platform.Actors;
using Biaogan.Platform.Data;
using Biaogan.Platform.Imports;
using Biaogan.Platform.Results;
using Biaogan.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Cli;

/// <summary>
/// <c>biaogan import units|people|posts FILE --as NAME</c>: the imports of the pages without a browser, under somebody's name and with that person's rights. Prints what each row does and every fault.
/// Exit code 0 when all is well, 1 when the table has faults or was refused (nothing is written then), 2 when it cannot be tried.
/// </summary>
internal static class ImportTable
{
    private static readonly TimeSpan ToldEvery = TimeSpan.FromMilliseconds(500);

    public static Task<int> Run(IReadOnlyList<string> args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return Run(args, Console.Out, Console.Error, Console.IsErrorRedirected ? null : Console.Error);
    }

    /// <param name="bar">Where the percentage is written over and over; null for nowhere.</param>
    internal static async Task<int> Run(IReadOnlyList<string> args, TextWriter output, TextWriter errors, TextWriter? bar)
    {
        var (words, data, database, name, isDry) = (new List<string>(), "data", (string?)null, (string?)null, false);
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--dry-run":
                    isDry = true;
                    break;
                case "--as" when i + 1 < args.Count:
                    (name, i) = (args[i + 1], i + 1);
                    break;
                case "--data" when i + 1 < args.Count:
                    (data, i) = (args[i + 1], i + 1);
                    break;
                case "--database" when i + 1 < args.Count:
                    (database, i) = (args[i + 1], i + 1);
                    break;
                default:
                    words.Add(args[i]);
                    break;
            }
        }

        if (words is not ["units" or "people" or "posts", var file] || file.StartsWith('-') || name is null)
        {
            return Usage.Show();
        }

        if (!Directory.Exists(data) || !File.Exists(file))
        {
            await errors.WriteLineAsync(Directory.Exists(data) ? $"There is no file {file}." : $"There is no folder {data}.");
            return 2;
        }

        await using var app = Site.Build(new SiteOptions(new StoreOptions(Path.GetFullPath(data), database), "http://127.0.0.1:0"));
        await Site.Prepare(app, CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        var import = scope.ServiceProvider.GetRequiredKeyedService<ITableImport>(words[0]);
        if (await scope.ServiceProvider.GetRequiredService<INamedActors>().Find(name, CancellationToken.None) is not { } actor || !actor.Has([.. import.Users]))
        {
            await errors.WriteLineAsync($"Nobody called {name} has an open account that may import {words[0]}.");
            return 2;
        }

        var act = new Act(actor, app.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime) { From = "console" };
        return await Run(import, file, await File.ReadAllBytesAsync(file), isDry, act, output, bar);
    }

    private static async Task<int> Run(ITableImport import, string file, byte[] content, bool isDry, Act act, TextWriter output, TextWriter? bar)
    {
        var looked = await Told(steps => import.Try(content, act.Who, steps, CancellationToken.None), bar);
        if (!looked.Try(out var plan, out var refusal))
        {
            return Refused(refusal, output);
        }

        Print(plan, output);
        if (plan.Faults.Count > 0)
        {
            return 1;
        }

        if (isDry || plan.Count(ImportEffect.Same) == plan.Rows.Count)
        {
            output.WriteLine("Nothing was written.");
            return 0;
        }

        if (!(await import.HandIn(Path.GetFileName(file), content, act, CancellationToken.None)).Try(out var id, out refusal)
            || !(await Told(steps => import.Apply(id, plan.Hash, act, steps, CancellationToken.None), bar)).Try(out var counts, out refusal))
        {
            return Refused(refusal, output);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Written: {counts.Added} added, {counts.Changed} changed."));
        return 0;
    }

    private static void Print(ImportPlan plan, TextWriter output)
    {
        foreach (var row in plan.Rows)
        {
            var effect = row.Effect switch { ImportEffect.New => "new", ImportEffect.Changed => "changed", _ => "same" };
            var changes = string.Join("; ", row.Changes.Select(c => c.Was.Length > 0 ? $"{c.Field}: {c.Was} → {c.Now}" : $"{c.Field}: {c.Now}"));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Number,6}  {effect,-8} {row.Title}{(row.Mark is null ? "" : $" ({row.Mark})")}  {changes}").TrimEnd());
        }

        foreach (var fault in plan.Faults)
        {
            output.WriteLine($"{(fault.Cell.Length > 0 ? fault.Cell : fault.Sheet),6}  fault    {fault.Text}");
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{plan.Count(ImportEffect.New)} new, {plan.Count(ImportEffect.Changed)} changed, {plan.Count(ImportEffect.Same)} same, {plan.Faults.Count} faults"));
    }

    private static int Refused(Refusal refusal, TextWriter output)
    {
        output.WriteLine(refusal.Message);
        foreach (var fault in refusal.Fields.Where(f => f.Message != refusal.Message))
        {
            output.WriteLine("  " + fault.Message);
        }

        output.WriteLine("Nothing was written.");
        return 1;
    }

    private static async Task<T> Told<T>(Func<ImportSteps, Task<T>> work, TextWriter? bar)
    {
        var steps = new ImportSteps();
        var running = Task.Run(() => work(steps));
        while (bar is not null && await Task.WhenAny(running, Task.Delay(ToldEvery)) != running)
        {
            await bar.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"\r{steps.Now.Words} {steps.Now.Percent:0}% "));
        }

        return await running;
    }
}
