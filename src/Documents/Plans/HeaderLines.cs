namespace Biaogan.Documents.Plans;

/// <summary>Headers of a flattened table: at least three lines one below the other that read as headers.</summary>
/// <param name="Start">Index of the first line in the run.</param>
/// <param name="End">Index behind the last.</param>
/// <param name="Headers">Headers in order; wrapped ones joined.</param>
/// <param name="Senses">What each says.</param>
/// <param name="Lines">Lines each stands on.</param>
internal sealed record HeaderLines(int Start, int End, IReadOnlyList<string> Headers, IReadOnlyList<HeaderSense?> Senses, IReadOnlyList<IReadOnlyList<Fragment>> Lines)
{
    public bool SameAs(HeaderLines other) => Headers.SequenceEqual(other.Headers, StringComparer.Ordinal);

    public static HeaderLines? At(IReadOnlyList<(Fragment Line, int Flow)> run, int start)
    {
        var headers = new List<string>();
        var senses = new List<HeaderSense?>();
        var lines = new List<IReadOnlyList<Fragment>>();
        var at = start;
        while (at < run.Count && headers.Count < 24)
        {
            var text = Numerals.Tidy(run[at].Line.Text);
            if (text.Length > (text.Length > 0 && char.IsAscii(text[0]) ? 32 : 20) || (LineTraits.IsTotalText(text) && senses.Exists(other => other?.Role == Role.Points)))
                break;
            var sense = Columns.Sense(text);
            if (sense is null && at + 1 < run.Count && Numerals.Tidy(run[at + 1].Line.Text) is { Length: <= 5 } lower && text.Length <= 5
                && (Columns.Sense(lower) is null || lower.Length <= 2) && Columns.Sense(text + lower) is { } joined)
            {
                headers.Add(text + lower);
                senses.Add(joined);
                lines.Add([run[at].Line, run[at + 1].Line]);
                at += 2;
                continue;
            }
            sense ??= Columns.Damaged(text);
            if (sense is null && !(headers.Count >= 2 && text.Length <= 8 && at + 1 < run.Count && Columns.Sense(run[at + 1].Line.Text) is not null))
                break;
            if (headers.Count > 0 && headers.Contains(text) && sense?.Role != Role.Points)
                break;
            headers.Add(text);
            senses.Add(sense);
            lines.Add([run[at].Line]);
            at++;
        }
        var good = senses.Count(sense => sense is { Suspect: false });
        var structural = senses.Any(sense => sense?.Role is Role.Content or Role.Standard or Role.Indicator or Role.Dimension or Role.Rule);
        return headers.Count >= 3 && good >= 2 && structural && senses.Where(s => s is not null).Select(s => s!.Role).Distinct().Count() >= 2
            ? new HeaderLines(start, at, headers, senses, lines)
            : null;
    }
}
