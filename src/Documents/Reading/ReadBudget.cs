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
    private int _nodes;
    private TimeSpan _excused;

    public ReadLimits Limits { get; } = limits;

    public CancellationToken Cancellation { get; } = ct;

    public TimeSpan Remaining
    {
        get
        {
            var left = TimeSpan.FromSeconds(Limits.MaxSeconds) + _excused - TimeProvider.System.GetElapsedTime(_started);
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

    /// <summary>Counts elements that are in memory at the same time.</summary>
    public void Nodes(int count)
    {
        Step();
        if ((_nodes += count) > Limits.MaxNodes)
            throw Refusals.TooLarge($"一处内容超过 {Limits.MaxNodes} 个节点", $"more than {Limits.MaxNodes} elements in one place");
    }

    /// <summary>What was counted by <see cref="Nodes"/> is no longer in memory.</summary>
    public void NodesGone() => _nodes = 0;

    public void Attributes(int count)
    {
        if (count > Limits.MaxAttributes)
            throw Refusals.Broken("一个元素的属性过多", "an element has too many attributes");
    }

    /// <summary>Time spent waiting for a program that has limits of its own does not count.</summary>
    public void Excuse(TimeSpan waited) => _excused += waited;

    public void Places(int rows, int columns)
    {
        if ((long)rows * columns > Limits.MaxCells)
            throw Refusals.TooLarge($"一张表超过 {Limits.MaxCells} 格", $"a table of more than {Limits.MaxCells} places");
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
