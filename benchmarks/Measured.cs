namespace Biaogan.Benchmarks;

/// <summary>Something a measurement needs is not here, or answers what it should not.</summary>
internal sealed class CannotMeasureException(string why) : Exception(why);

/// <summary>How much to run.</summary>
internal sealed record Settings(bool Quick)
{
    /// <summary>Pairs of runs, ours and the peer's by turns.</summary>
    public int Pairs => Quick ? 3 : 7;

    /// <summary>Root of the repository: the folder with the solution above the program.</summary>
    public string Root { get; } = FindRoot();

    public string Output(string project, string file) => Path.Combine(Root, project, "bin", "Release", "net10.0", file);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Biaogan.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new CannotMeasureException("the benchmarks run from within the repository");
    }
}

/// <summary>The runs of one side.</summary>
/// <param name="Spread">(max − min) ÷ median.</param>
internal sealed record Side(double Min, double Median, double Max, double Spread, IReadOnlyList<double> Values)
{
    public static Side Of(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToList();
        var median = MedianOf(sorted);
        return new Side(sorted[0], median, sorted[^1], (sorted[^1] - sorted[0]) / median, values);
    }

    public static double MedianOf(List<double> sorted) =>
        sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
}

/// <summary>One claim: our runs against a peer's on the same machine in the same minutes. Only the ratio says something elsewhere.</summary>
/// <param name="Unit">Unit of both sides; for "/s" more is better, else less.</param>
/// <param name="Ratio">Median of ours ÷ median of the peer's.</param>
/// <param name="AtMost">The ratio aimed at, or null.</param>
internal sealed record Row(string Name, string Unit, Side Ours, Side Peer, double Ratio, double? AtMost)
{
    /// <summary>Runs ours, peer, ours, peer … after one unmeasured run of each.</summary>
    public static async Task<Row> Interleave(string name, string unit, int pairs, Func<Task<double>> ours, Func<Task<double>> peer, double? atMost = null)
    {
        await ours();
        await peer();
        var (own, other) = (new List<double>(pairs), new List<double>(pairs));
        for (var i = 0; i < pairs; i++)
        {
            own.Add(await ours());
            other.Add(await peer());
        }

        var (a, b) = (Side.Of(own), Side.Of(other));
        return new Row(name, unit, a, b, a.Median / b.Median, atMost);
    }
}

/// <summary>What one benchmark found.</summary>
/// <param name="Rows">Ratios; empty for a benchmark without a peer.</param>
/// <param name="Facts">Counts and conditions in words.</param>
internal sealed record Outcome(string Name, IReadOnlyList<Row> Rows, IReadOnlyList<string> Facts)
{
    /// <summary>A table of its own, first line the heads; null when there is none.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Table { get; init; }
}
