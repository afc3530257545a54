using System.Globalization;
using System.Text.RegularExpressions;
using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Plans;

/// <summary>Title, number, issuer and date at the head (or foot) of a document.</summary>
internal sealed partial class DocumentHead
{
    private const int Zone = 40;

    public string? Title { get; private set; }
    public string? Number { get; private set; }
    public string? Issuer { get; private set; }
    public DateOnly? IssuedOn { get; private set; }

    public static bool IsTitle(string text)
    {
        var plain = text.Trim();
        return plain.Length is >= 4 and <= 80 && plain.IndexOfAny(['\t', '|']) < 0 && !Sentence().IsMatch(plain) && (plain.Length >= 8 || Columns.Sense(plain) is null) && TitleEnd().IsMatch(plain);
    }

    public static DocumentHead Of(SourceText source, IReadOnlySet<Fragment> inTables, Reporter report)
    {
        var head = new DocumentHead();
        var lines = source.Flow.Select(part => part.Paragraph).OfType<Fragment>().Where(line => !string.IsNullOrWhiteSpace(line.Text)).ToList();
        var zone = lines.Take(Zone).Where(line => !Comment().IsMatch(line.Text)).ToList();
        head.FindTitle(source, zone, lines, report);
        foreach (var line in zone)
            head.ReadFact(line);
        foreach (var table in source.Flow.Take(Zone).Select(part => part.Table).OfType<SourceTable>().Where(table => table.RowCount <= 8))
            if (source.CellsOf(table).Where(cell => !inTables.Contains(cell)).ToList() is { Count: > 1 } cells)
                head.ReadFacts([.. cells.Select(cell => new Piece(cell))]);
        head.ReadSignature(lines, inTables);
        if (head.Title is null)
            report.Warn("missing-title", "没有找到文件标题，请补充。", null, "No title was found.");
        return head;
    }

    private void FindTitle(SourceText source, List<Fragment> zone, List<Fragment> all, Reporter report)
    {
        var candidates = new List<(string Text, List<Fragment> Lines)>();
        for (var i = 0; i < zone.Count; i++)
        {
            var text = Clean(zone[i]);
            var next = i + 1 < zone.Count ? zone[i + 1] : null;
            if (next is not null && Clean(next) is { Length: >= 6 } below && text.Length > below.Length && text.StartsWith(below, StringComparison.Ordinal))
            {
                report.Note("teaser-line", "首行是标题与正文开头的重复，标题以下一行为准。", zone[i].Place, "The first line repeats the title and the beginning of the text; the title is taken from the next line.");
                continue;
            }
            if (text.Length > 80 || Sentence().IsMatch(text) || Enumerator.Of(text) is { Kind: EnumeratorKind.Chinese or EnumeratorKind.Arabic } && zone[i].HeadingLevel is null)
                break;
            if (IsTopHeading(zone[i]))
                candidates.Insert(0, (text, [zone[i]]));
            if (IsTitle(text))
                candidates.Add((text, [zone[i]]));
            else if (next is not null && text.Length is >= 6 and <= 40 && text.IndexOfAny(['|', '\t', '〔', '：']) < 0 && Columns.Sense(text) is null && IsTitle(text + Clean(next)) && !IsTitle(Clean(next)))
                candidates.Add((text + Clean(next), [zone[i], next]));
            else if (next is not null && text.Length is >= 6 and <= 40 && TitleStart().IsMatch(text) && IsTitle(text + Clean(next)))
            {
                candidates.Add((text + Clean(next), [zone[i], next]));
                i++;
            }
        }
        var best = candidates.Count == 0 ? default : zone.Exists(IsTopHeading) ? candidates[0] : candidates.MaxBy(candidate => Math.Min(candidate.Text.Length, 60));
        if (best.Text is null && zone.Find(line => !line.AnyTaken || line == zone[0]) is { } first && first == zone[0] && PlainTitle().IsMatch(Clean(first)) && (Columns.Sense(first.Text) is null || zone.Count < 2 || Columns.Sense(zone[1].Text) is null) && Enumerator.Of(first.Text) is null)
            best = (Clean(first), [first]);
        if (best.Text is null)
        {
            Title = source.Captions.Values.FirstOrDefault() is { } caption ? caption.Text.Trim() : TitleCell(source);
            source.Captions.Values.FirstOrDefault()?.Take();
            return;
        }
        best.Lines.ForEach(line => line.Take());
        Title = best.Text;
        if (Issuer is null && best.Lines.Count > 1 && IsIssuer(best.Lines[0].Text))
            Issuer = Clean(best.Lines[0]);
        if (Forwarded().Match(best.Text) is { Success: true } match && all.Find(line => !best.Lines.Contains(line) && Clean(line) == match.Groups["plan"].Value) is { } plan)
        {
            plan.Take();
            Title = match.Groups["plan"].Value;
        }
    }

    /// <summary>A spreadsheet often has its title in the first cell, over the whole width.</summary>
    private static string? TitleCell(SourceText source)
    {
        var first = source.Fragments.Find(fragment => fragment.Cell is { Row: 1 } cell && IsTitle(fragment.Text)
            && (cell.ColumnSpan > 1 || source.CellsOf(fragment.Table!).TakeWhile(other => other.Cell!.Row == 1).Count(other => !string.IsNullOrWhiteSpace(other.Text)) == 1));
        first?.Take();
        return first?.Text.Trim();
    }

    private void ReadFact(Fragment line)
    {
        var text = line.Text.Trim();
        if (Number is null && text.Length <= 40 && DocumentNumber().Match(text) is { Success: true } number)
        {
            Number = number.Value.Replace(" ", "", StringComparison.Ordinal);
            line.Take(line.Text.IndexOf(number.Value, StringComparison.Ordinal), number.Length);
        }
        if (Issuer is null && RedHead().Match(text) is { Success: true } red && IsIssuer(red.Groups["issuer"].Value))
        {
            Issuer = red.Groups["issuer"].Value;
            line.Take();
        }
        if (!text.Contains('|', StringComparison.Ordinal) || text.Length > 200)
            return;
        ReadFacts(Separated.Cells(line, '|'));
    }

    /// <summary>Pairs of a label and what it says, as portals print them above a document.</summary>
    private void ReadFacts(List<Piece> cells)
    {
        for (var i = 0; i + 1 < cells.Count; i++)
        {
            var (name, value) = (Numerals.Dense(cells[i].Text).TrimEnd('：', ':'), cells[i + 1].Text.Trim());
            var known = true;
            if (name is "发布机构" or "发文机关" or "印发机关" or "发文单位" && value.Length > 0)
                Issuer ??= value;
            else if (name is "发布日期" or "成文日期" or "印发日期" or "发文日期" && DeadlineReading.OfCell(value)?.Date is { } date)
                IssuedOn ??= date;
            else if (name is "文号" or "发文字号" or "文件编号" && DocumentNumber().Match(value) is { Success: true } number)
                Number ??= number.Value.Replace(" ", "", StringComparison.Ordinal);
            else
                known = false;
            if (!known)
                continue;
            cells[i].Take();
            cells[i + 1].Take();
        }
    }

    /// <summary>An issuer's line with a date line below it. Lines that are cells of a table read as a scheme are no signature: its last ones are often a unit and a deadline.</summary>
    private void ReadSignature(List<Fragment> lines, IReadOnlySet<Fragment> inTables)
    {
        for (var i = 1; i < lines.Count && (IssuedOn is null || Issuer is null); i++)
        {
            if (lines[i].Text.Length <= 120 && Imprint().Match(lines[i].Text) is { Success: true } imprint && IsIssuer(imprint.Groups["issuer"].Value) && DeadlineReading.OfCell(imprint.Groups["date"].Value)?.Date is { } printed)
            {
                Issuer ??= imprint.Groups["issuer"].Value.Trim();
                IssuedOn ??= printed;
                lines[i].Take();
                continue;
            }
            if (inTables.Contains(lines[i]) || DateOf(lines[i].Text) is not { } date)
                continue;
            IssuedOn = date;
            lines[i].Take();
            if (!inTables.Contains(lines[i - 1]) && IsIssuer(lines[i - 1].Text))
            {
                Issuer ??= lines[i - 1].Text.Trim();
                lines[i - 1].Take();
            }
        }
    }

    /// <summary>Two lines that read as an issuer and the date below it.</summary>
    public static bool IsSignature(string upper, string lower) => IsIssuer(upper) && DateOf(lower) is not null;

    private static bool IsIssuer(string line) =>
        line.Trim() is { Length: >= 3 and <= 40 } text && !Sentence().IsMatch(text) && (UnitNames.IsComplete(text) || text.Contains("办公", StringComparison.Ordinal));

    private static DateOnly? DateOf(string line) =>
        Numerals.Dense(line) is { Length: <= 16 } text && DateLine().IsMatch(Numerals.HalfWidth(text)) ? DeadlineReading.OfCell(text)?.Date : null;

    private static bool IsTopHeading(Fragment line) => line.HeadingLevel is 1 || line.Text.StartsWith("# ", StringComparison.Ordinal);

    private static string Clean(Fragment line) => line.Text.Trim().TrimStart('#').Trim();

    [GeneratedRegex(@"^\s*#\s?SOURCE:|^\s*(?:#|//|<!--).{0,200}https?://", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"[。；;！？!?]|[，,：:]$|…", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"(?:方案|办法|细则|标准|意见|通知|规定|指标|指标体系|体系|评价表|考核表|评分表|测评表|分解表|任务表|通报|规则|计划|要点|清单|制度|规划|表|决定|公告|方法|实施|评分细|Plan|Scheme|Criteria|Overview|Programme|Program|Standard|Framework|Scorecard)s?(?:\s?[（(][^（）()]{1,24}[)）])?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex TitleEnd();

    [GeneratedRegex(@"^[\p{L}\p{Nd}“”《》（）() ·、—-]{4,40}$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex PlainTitle();

    [GeneratedRegex(@"关于|印发|^[\p{IsCJKUnifiedIdeographs}XX]{2,20}(?:人民政府|办公室|办公厅|委员会)", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex TitleStart();

    [GeneratedRegex(@"(?:印发|转发|下发)《?(?<plan>[^《》]{4,60})》?的通知", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Forwarded();

    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}]{1,12}\s?[〔\[（(【]\s?(?:19|20)\d\d\s?[〕\]）)】]\s?第?\s?\d{1,5}\s?号", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex DocumentNumber();

    /// <summary>The last line of an official document: who had it printed, and when.</summary>
    [GeneratedRegex(@"^\s*(?<issuer>\S{3,30})\s{1,80}(?<date>(?:20\d{2}|二[〇零○][一二三四五六七八九〇零○]{2})年[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日)\s?印发\s*$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Imprint();

    [GeneratedRegex(@"^(?<issuer>[^\s，。]{3,30})文件$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex RedHead();

    [GeneratedRegex(@"^(?:20\d{2}|二[〇零○][一二三四五六七八九〇零○]{2})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex DateLine();
}
