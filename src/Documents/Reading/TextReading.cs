using System.Text;

namespace Biaogan.Documents.Reading;

/// <summary>Plain text, Markdown and CSV. Plain lines stay as they stand: what tabs or pipes mean is not decided here.</summary>
internal static class TextReading
{
    public static void ReadLines(string text, bool markdown, SourceDraft draft)
    {
        var fenced = false;
        foreach (var line in Lines(text))
        {
            if (markdown && line.TrimStart(' ').StartsWith("```", StringComparison.Ordinal))
                fenced = !fenced;
            var level = markdown && !fenced ? MarkdownHeading(line) : 0;
            if (level > 0)
                draft.Paragraph(line.TrimStart('#').Trim(), level);
            else
                draft.Paragraph(line);
        }
    }

    /// <summary>One table; a quoted field may hold separators and line ends, and a cell's line is the file's line it starts on.</summary>
    public static void ReadCsv(string text, SourceDraft draft)
    {
        var separator = Separator(text);
        var number = draft.NextTableNumber();
        var cells = new List<SourceCell>();
        var field = new StringBuilder();
        int row = 1, column = 1, line = 1, startLine = 1, columns = 0, at = 0;
        var anything = false;
        var quoted = false;
        while (at < text.Length)
        {
            draft.Budget.Step();
            var c = text[at++];
            if (quoted)
            {
                if (c == '"' && at < text.Length && text[at] == '"')
                    field.Append(text[at++]);
                else if (c == '"')
                    quoted = false;
                else if (c is '\r' or '\n')
                {
                    at += c == '\r' && at < text.Length && text[at] == '\n' ? 1 : 0;
                    line++;
                    field.Append('\n');
                }
                else
                    field.Append(c);
            }
            else if (c == '"' && field.Length == 0)
                quoted = anything = true;
            else if (c == separator)
            {
                anything = true;
                EndField();
                column++;
                startLine = line;
            }
            else if (c is '\r' or '\n')
            {
                at += c == '\r' && at < text.Length && text[at] == '\n' ? 1 : 0;
                EndRow();
                startLine = ++line;
            }
            else
            {
                anything = true;
                field.Append(c);
            }
        }
        if (quoted)
            draft.Warn("csv-open-quote", "CSV 中有未闭合的引号，其后的内容都被读成一个单元格，请核对。", "A quote in the CSV is never closed; all that follows was read as one cell.");
        if (anything)
            EndRow();
        draft.Table(new SourceTable { Number = number, RowCount = row - 1, ColumnCount = columns, Cells = cells });

        void EndField()
        {
            draft.Budget.Cell();
            draft.Budget.Characters(field.Length);
            cells.Add(new SourceCell { Row = row, Column = column, Text = field.ToString(), Line = startLine });
            columns = Math.Max(columns, column);
            field.Clear();
        }

        void EndRow()
        {
            draft.Budget.Row();
            if (anything)
                EndField();
            row++;
            column = 1;
            anything = false;
        }
    }

    private static char Separator(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var first = end < 0 ? text.AsSpan() : text.AsSpan(0, end);
        var (tabs, commas, semicolons) = (first.Count('\t'), first.Count(','), first.Count(';'));
        return tabs > commas && tabs >= semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }

    private static int MarkdownHeading(string line)
    {
        var level = line.Length - line.AsSpan().TrimStart('#').Length;
        return level is >= 1 and <= 6 && line.Length > level && line[level] == ' ' ? level : 0;
    }

    private static IEnumerable<string> Lines(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = text.AsSpan(start).IndexOfAny('\r', '\n');
            if (end < 0)
            {
                yield return text[start..];
                yield break;
            }
            yield return text.Substring(start, end);
            start += end + (text[start + end] == '\r' && start + end + 1 < text.Length && text[start + end + 1] == '\n' ? 2 : 1);
        }
    }
}
