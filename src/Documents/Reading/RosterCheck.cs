using System.Globalization;
using System.Text.RegularExpressions;

namespace Biaogan.Documents.Reading;

/// <summary>
/// Finds lists of persons with columns this system never keeps, so that an upload can be stopped before it is stored. It looks at the heads of
/// tables and of tab- or pipe-separated lines, and for valid identity-card numbers in rows that also name a person; sentences are not looked at.
/// </summary>
public static partial class RosterCheck
{
    private const int HeadRows = 3;

    /// <summary>The first roster in a document, or null.</summary>
    public static RosterFinding? Find(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var lines = new List<RosterRow>();
        foreach (var block in document.Blocks)
        {
            RosterFinding? found;
            if (block is SourceTable table)
            {
                found = InRows(lines, table: null) ?? InRows(Rows(table), table.Number);
                lines.Clear();
            }
            else if (block is SourceParagraph paragraph && Delimited(paragraph) is { } row)
            {
                lines.Add(row);
                continue;
            }
            else
            {
                found = InRows(lines, table: null);
                lines.Clear();
            }
            if (found is not null)
                return found;
        }
        return InRows(lines, table: null);
    }

    /// <summary>Whether a text is an 18-digit identity-card number: its date exists and its check digit is right.</summary>
    public static bool IsIdentityNumber(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!IdentityShape().IsMatch(text))
            return false;
        ReadOnlySpan<int> weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var sum = 0;
        for (var i = 0; i < 17; i++)
            sum += (text[i] - '0') * weights[i];
        return "10X98765432"[sum % 11] == char.ToUpperInvariant(text[17])
            && DateOnly.TryParseExact(text.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    private static RosterFinding? InRows(IReadOnlyList<RosterRow> rows, int? table)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var heads = rows[i].Cells.Select(Head).ToList();
            var name = heads.FindIndex(h => h is "姓名" or "名字" or "人员姓名" or "学生姓名" or "教师姓名" or "职工姓名" or "户主姓名" or "name" or "full name" or "student name");
            if (name < 0)
                continue;
            // A head joined from two rows ("个人信息 / 民族") stands within the next few rows.
            var offending = rows.Skip(i).Take(HeadRows).SelectMany(r => r.Cells).Where(c => IsPersonal(Head(c))).Select(c => c.Trim()).Distinct(StringComparer.Ordinal).ToList();
            if (offending.Count > 0)
                return new RosterFinding(Place(table, rows[i]), offending);
        }
        return WithNumbers(rows, table);
    }

    private static RosterFinding? WithNumbers(IReadOnlyList<RosterRow> rows, int? table)
    {
        foreach (var row in rows)
        {
            var numbers = row.Cells.Where(c => IsIdentityNumber(c.Trim().Trim('\'', '’', '`'))).ToList();
            if (numbers.Count > 0 && row.Cells.Any(c => PersonName().IsMatch(c.Trim())))
                return new RosterFinding(Place(table, row), ["身份证号"]);
        }
        return null;
    }

    private static bool IsPersonal(string head) => head
        is "民族" or "民族成份" or "民族成分" or "族别" or "宗教信仰" or "宗教" or "信仰" or "政治面貌" or "政治身份"
        or "家庭成员" or "家庭情况" or "家庭成员情况" or "家庭主要成员" or "主要家庭成员" or "家庭成员及社会关系" or "社会关系"
        or "身份证" or "身份证号" or "身份证号码" or "公民身份号码" or "公民身份证号" or "公民身份证号码" or "居民身份证号" or "居民身份证号码" or "证件号码" or "身份证件号" or "身份证件号码"
        or "ethnicity" or "ethnic group" or "nationality (ethnic)" or "religion" or "religious belief" or "political affiliation" or "political status" or "party membership"
        or "family members" or "family" or "id number" or "id no" or "id no." or "id card" or "id card number" or "identity number" or "identity card number" or "national id";

    /// <summary>A head without blanks between Chinese characters, without notes in brackets and marks, in lower case.</summary>
    private static string Head(string cell)
    {
        var text = Brackets().Replace(cell, "");
        text = text.Any(c => c >= '\u4E00') ? Blanks().Replace(text, "") : Blanks().Replace(text, " ");
        return text.Trim(' ', '*', '＊', ':', '：').ToLowerInvariant();
    }

    private static List<RosterRow> Rows(SourceTable table) => table.Cells
        .GroupBy(c => c.Row)
        .OrderBy(g => g.Key)
        .Select(g => new RosterRow(g.Key, g.Min(c => c.Line), [.. g.OrderBy(c => c.Column).SelectMany(c => c.Text.Split('\t'))]))
        .ToList();

    private static RosterRow? Delimited(SourceParagraph paragraph)
    {
        var separator = paragraph.Text.Contains('\t', StringComparison.Ordinal) ? '\t' : paragraph.Text.Contains('|', StringComparison.Ordinal) ? '|' : paragraph.Text.Contains(',', StringComparison.Ordinal) ? ',' : '，';
        var cells = paragraph.Text.Split(separator);
        // Commas also part the clauses of a sentence: a head has short words only.
        return cells.Length < 2 || (separator is ',' or '，' && cells.Any(c => c.Trim().Length > 20)) ? null : new RosterRow(null, paragraph.Line, cells);
    }

    private static SourcePlace Place(int? table, RosterRow row) =>
        table is null ? new SourcePlace { Lines = [row.Line] } : new SourcePlace { Table = table, Rows = [row.Row ?? 1], Lines = [row.Line] };

    [GeneratedRegex(@"^[1-9]\d{16}[\dXx]$", RegexOptions.CultureInvariant)]
    private static partial Regex IdentityShape();

    [GeneratedRegex(@"^[\u4E00-\u9FFF]{1,4}[·•]?[\u4E00-\u9FFF\s]{1,12}$", RegexOptions.CultureInvariant)]
    private static partial Regex PersonName();

    [GeneratedRegex(@"[（(【\[].*?[)）】\]]", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"[\s\u3000]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    private sealed record RosterRow(int? Row, int Line, IReadOnlyList<string> Cells);
}

/// <summary>Where a roster stands and which heads make it one.</summary>
/// <param name="Place">Table and row, or line, of the head (or of the first row with an identity-card number).</param>
/// <param name="Headers">The offending heads as written, in order; 身份证号 when only the numbers themselves gave it away. Never a person's data.</param>
public sealed record RosterFinding(SourcePlace Place, IReadOnlyList<string> Headers);
