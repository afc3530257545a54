namespace Biaogan.Documents.Reading;

/// <summary>Counts what one reading has cost so far and refuses the file when a limit is passed.</summary>
internal sealed class ReadBudget(ReadLimits limits, CancellationToken ct)
{
    private readonly long _started = TimeProvider.System.GetTimestamp();
    private long _characters;
    private long _expanded;
    private int _rows;
    private int _cells;
    private int _steps;

    public ReadLimits Limits { get; } = limits;

    public CancellationToken Cancellation { get; } = ct;

    public TimeSpan Remaining
    {
        get
        {
            var left = TimeSpan.FromSeconds(Limits.MaxSeconds) - TimeProvider.System.GetElapsedTime(_started);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>To be called in every loop that input can lengthen; looks at the clock once in 1,024 calls.</summary>
    public void Step()
    {
        if ((++_steps & 1023) == 0)
            CheckTime();
    }

    public void CheckTime()
    {
        Cancellation.ThrowIfCancellationRequested();
        if (Remaining == TimeSpan.Zero)
            throw Refusals.Timeout(Limits.MaxSeconds);
    }

    public void Characters(int count)
    {
        Step();
        if ((_characters += count) > Limits.MaxCharacters)
            throw Refusals.TooLarge($"文字超过 {Limits.MaxCharacters} 字", $"more than {Limits.MaxCharacters} characters");
    }

    public void Row()
    {
        Step();
        if (++_rows > Limits.MaxRows)
            throw Refusals.Rows(Limits.MaxRows);
    }

    public void Cell()
    {
        Step();
        if (++_cells > Limits.MaxCells)
            throw Refusals.TooLarge($"单元格超过 {Limits.MaxCells} 个", $"more than {Limits.MaxCells} cells");
    }

    public void Depth(int depth)
    {
        if (depth > Limits.MaxXmlDepth)
            throw Refusals.TooDeep(Limits.MaxXmlDepth);
    }

    public void Expanded(int bytes)
    {
        Step();
        if ((_expanded += bytes) > Limits.MaxExpandedBytes)
            throw Refusals.Expansion();
    }
}
