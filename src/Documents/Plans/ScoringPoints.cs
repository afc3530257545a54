namespace Biaogan.Documents.Plans;

/// <summary>The scoring points of an item and the points its sentences set.</summary>
internal static class ScoringPoints
{
    /// <summary>1-based scoring point whose text holds a sentence, when there are several and only one does.</summary>
    public static int? Holding(IReadOnlyList<PlanScoringPoint> points, string sentence)
    {
        if (points.Count < 2 || sentence.Length == 0)
            return null;
        int? found = null;
        for (var i = 0; i < points.Count; i++)
        {
            if (!points[i].Text.Contains(sentence, StringComparison.Ordinal))
                continue;
            if (found is not null)
                return null;
            found = i + 1;
        }
        return found;
    }

    public static (List<PlanScoringPoint> Points, decimal? Total, bool Alternatives) Of(string content)
    {
        var entries = Entry.Of(content.Split('\n').Select(line => (line.Trim(), 0)));
        var marks = PointMarks.In(content);
        if (marks.Count == 0)
            return ([], null, false);
        if (PointMarks.AreAlternatives(content, marks))
            return ([], PointMarks.Total(content, marks), true);
        var made = new List<PlanScoringPoint>();
        decimal? total = null;
        var alternatives = false;
        foreach (var entry in entries)
        {
            var own = PointMarks.In(entry.Body);
            var whole = PointMarks.Total(entry.Body, own);
            if (whole is not null)
                total = (total ?? 0) + whole;
            if (own.Count <= 1 || PointMarks.AreAlternatives(entry.Body, own) || own.Count(mark => mark.IsWhole) == 1)
            {
                alternatives |= own.Count > 1;
                if (entries.Count > 1 || whole is not null)
                    made.Add(new PlanScoringPoint(entry.Body, whole));
                continue;
            }
            var start = 0;
            foreach (var mark in own)
            {
                var end = mark.End;
                while (end < entry.Body.Length && entry.Body[end] is ')' or '）' or '；' or ';' or '，' or ',' or '。' or '、')
                    end++;
                made.Add(new PlanScoringPoint(entry.Body[start..end].Trim().TrimEnd('，', ',', '、'), mark.Value));
                start = end;
            }
            if (entry.Body[start..].Trim() is { Length: > 1 } rest)
                made[^1] = made[^1] with { Text = made[^1].Text + rest };
        }
        return (made, total, alternatives);
    }
}
