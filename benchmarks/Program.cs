using Biaogan.Benchmarks;

// Usage: [--quick] [start|inbox|reader|write|sealer|tree|import|plans DIR]; without a name all but plans.
var quick = args.Contains("--quick");
string[] rest = [.. args.Where(a => a != "--quick")];
string[] names = rest is [] ? ["start", "inbox", "reader", "write", "sealer", "tree", "import"] : [rest[0]];
var settings = new Settings(quick);
var failed = 0;
foreach (var name in names)
{
    try
    {
        var outcome = name switch
        {
            "start" => await StartBench.Run(settings),
            "inbox" => await InboxBench.Run(settings),
            "reader" => await ReaderBench.Run(settings),
            "write" => await WriteBench.Run(settings),
            "tree" => await TreeBench.Run(settings),
            "import" => await ImportBench.Run(settings),
            "sealer" => await SealerBench.Run(settings),
            "plans" when rest is [_, var folder] => PlansBench.Run(folder),
            _ => null,
        };
        if (outcome is null)
        {
            await Console.Error.WriteLineAsync("usage: ./bench [--quick] [start | inbox | reader | write | sealer | tree | import | plans DIR]");
            return 2;
        }

        Report.Print(outcome);
        Report.Save(outcome, settings);
    }
    catch (CannotMeasureException cannot)
    {
        failed++;
        Console.WriteLine($"\n{name}: not measured: {cannot.Message}");
    }
}

return failed == 0 ? 0 : 1;
