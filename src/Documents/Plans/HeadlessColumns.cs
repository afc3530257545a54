namespace Biaogan.Documents.Plans;

/// <summary>Roles of columns without any header, told from what stands in them.</summary>
internal static class HeadlessColumns
{
    /// <summary>Null when the cells do not look like a table of indicators: it must have sentences or names, and points or units or deadlines.</summary>
    public static List<ColumnRole>? Guess(IReadOnlyList<IReadOnlyList<string>> columns)
    {
        var kinds = columns.Select(cells => Kind([.. cells.Where(cell => !string.IsNullOrWhiteSpace(cell)).Take(80)])).ToArray();
        var texts = Enumerable.Range(0, kinds.Length).Where(i => kinds[i] == Role.Other).ToList();
        if (texts.Count == 0 || !kinds.Any(kind => kind is Role.Points or Role.Units or Role.Deadline) && !columns.Any(cells => cells.Count(cell => PointMarks.In(cell).Count > 0) >= 2))
            return null;
        var content = texts.MaxBy(i => columns[i].Where(cell => cell.Length > 0).Select(cell => cell.Length).DefaultIfEmpty(0).Average());
        kinds[content] = Role.Content;
        var groups = texts.Where(i => i < content).ToList();
        foreach (var i in groups)
            kinds[i] = i == groups[0] ? Role.Dimension : Role.Indicator;
        foreach (var i in texts.Where(i => i > content))
            kinds[i] = columns[i].Count(cell => new LineTraits(cell) is { HasDeduct: true } or { HasAward: true }) * 3 > columns[i].Count(cell => cell.Length > 0) ? Role.Rule : Role.Other;
        var points = Enumerable.Range(0, kinds.Length).Where(i => kinds[i] == Role.Points).ToList();
        foreach (var i in points.SkipLast(1))
            kinds[i] = Role.GroupPoints;
        return [.. kinds.Select((kind, i) => new ColumnRole(i + 1, "", kind, kind == Role.Units ? "responsible" : null))];
    }

    private static string Kind(List<string> cells)
    {
        if (cells.Count == 0)
            return Role.Remark;
        var traits = cells.Select(cell => new LineTraits(cell)).ToList();
        bool Most(Func<LineTraits, bool> test) => traits.Count(test) * 10 >= traits.Count * 7;
        var values = traits.Where(line => line.Alone is not null).Select(line => line.Alone!.Value).ToList();
        var rising = values.Count == traits.Count && values.Count > 1 && Enumerable.Range(1, values.Count - 1).All(i => values[i] == values[i - 1] + 1);
        if (rising || (traits.TrueForAll(line => line.Alone is not null) && traits.Exists(line => line.Alone is { Kind: EnumeratorKind.Code }) && traits.Exists(line => line.Alone is { Kind: EnumeratorKind.Arabic, Value: 1 })) || (Most(line => line.Alone is { Kind: not EnumeratorKind.Arabic })))
            return Role.Number;
        return Most(line => line.IsNumber) ? Role.Points : Most(line => line.IsDeadline && !line.IsSentence) ? Role.Deadline : Most(line => line.IsMethod) ? Role.Method
            : Most(line => line.IsUnit) ? Role.Units : Most(line => line.IsMeasure) ? Role.Measure : Role.Other;
    }
}
