namespace Biaogan.Documents.Plans;

/// <summary>Deadlines in paragraphs, each with the sentence it stands in.</summary>
internal static class ProseDeadlines
{
    /// <summary>A sentence is followed this many characters to either side, so that a text without any full stop stays cheap.</summary>
    private const int Reach = 600;

    public static List<PlanDeadline> Read(SourceText source, Reporter report)
    {
        var found = new List<PlanDeadline>();
        foreach (var line in source.Flow.Select(part => part.Paragraph).OfType<Fragment>())
        {
            if (line.AnyTaken)
                continue;
            foreach (var mark in DeadlineReading.InProse(line.Text))
            {
                var (start, end) = Sentence(line.Text, mark.Start, mark.Start + mark.Length);
                line.Take(start, end - start);
                var deadline = mark.Deadline with { Context = line.Text[start..end].Trim(), Source = line.Place };
                found.Add(deadline);
                Report(deadline, report);
            }
        }
        return found;
    }

    public static void Report(PlanDeadline deadline, Reporter report)
    {
        if (deadline.Problem == DeadlineReading.MissingYear)
            report.Warn(DeadlineReading.MissingYear, $"“{deadline.Text}”没有写年份，请补充；未作推断。", deadline.Source, $"“{deadline.Text}” names no year; none was guessed.");
        else if (deadline.Problem is { } problem)
            report.Warn(problem, $"时限“{deadline.Text}”不能读成日期，请确认。", deadline.Source, $"“{deadline.Text}” cannot be read as a date.");
    }

    private static (int Start, int End) Sentence(string text, int start, int end)
    {
        var first = Math.Max(0, start - Reach);
        var last = Math.Min(text.Length, end + Reach);
        var from = text.AsSpan(first, start - first).LastIndexOfAny('。', '；', '\n');
        var to = text.AsSpan(end, last - end).IndexOfAny('。', '；', '\n');
        return (first + from + 1, to < 0 ? last : end + to + 1);
    }
}
