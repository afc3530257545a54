namespace Biaogan.Documents.Plans.Writing;

/// <summary>Sentence and points cell of a bonus, penalty or veto.</summary>
internal static class ExtraWords
{
    public static (string Text, decimal? Printed) Of(PlanExtra extra, ExtraKind kind)
    {
        decimal?[] cells = [Extras.PointsOf(extra.Text), null, extra.Cap, extra.Points];
        foreach (var printed in cells)
            if (Reads(extra.Text, printed, extra))
                return (extra.Text, printed);
        var verb = kind == ExtraKind.Bonus ? "加" : "扣";
        var text = extra.Text.TrimEnd('。')
            + (extra.Points is { } points && Extras.PointsOf(extra.Text) != points ? $"，{verb}{RuleSentences.Text(points)}分" : "")
            + (extra.Cap is { } cap && Extras.CapOf(extra.Text) != cap ? $"，累计不超过{RuleSentences.Text(cap)}分" : "")
            + (extra.Text.EndsWith('。') ? "。" : "");
        return (text, cells.FirstOrDefault(printed => Reads(text, printed, extra)));
    }

    /// <summary>What the reader makes of the sentence beside this points cell.</summary>
    private static bool Reads(string text, decimal? printed, PlanExtra extra)
    {
        var named = Extras.PointsOf(text);
        var item = printed ?? ScoringPoints.Of(text).Total ?? Rules.BestOf(Rules.Read(text));
        return (named ?? item) == extra.Points && (Extras.CapOf(text) ?? (item != named ? item : null)) == extra.Cap;
    }
}
