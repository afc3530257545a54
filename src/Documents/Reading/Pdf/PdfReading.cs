using System.Globalization;
using System.Text;
using Biaogan.Documents.Processes;

namespace Biaogan.Documents.Reading.Pdf;

/// <summary>PDF through poppler's pdftotext in a child process: words by position become lines, and lines with aligned columns become tables.</summary>
internal static class PdfReading
{
    public static string Read(byte[] content, SourceDraft draft)
    {
        var pages = Pages(content, draft.Budget);
        if (pages.All(p => p.Lines.Count == 0))
            throw Refusals.ScannedPdf();
        var dropped = PdfMargins.Drop(pages);
        var firstTable = draft.TableCount;
        foreach (var page in pages)
            Page(page, draft);
        Report(pages, dropped, firstTable, draft);
        return "pdf";
    }

    private static List<PdfPage> Pages(byte[] content, ReadBudget budget)
    {
        var program = ChildProcess.Find("pdftotext") ?? throw Refusals.NeedsConverter("PDF", "poppler-utils");
        using var folder = new PrivateFolder();
        File.WriteAllBytes(folder.File("in.pdf"), content);
        var result = ChildProcess.Run(
            program,
            ["-q", "-bbox", "-enc", "UTF-8", "in.pdf", "out.html"],
            folder.FullName,
            new ChildLimits { Time = budget.Remaining, ProcessorTime = budget.Remaining, MemoryBytes = budget.Limits.PdfMemoryBytes, OutputBytes = budget.Limits.ChildOutputBytes },
            budget.Cancellation);
        switch (result)
        {
            case { End: ChildEnd.TimedOut }:
                throw Refusals.Timeout(budget.Limits.MaxSeconds);
            case { End: ChildEnd.OutputTooLarge }:
                throw Refusals.Expansion();
            case { ExitCode: 3 }:
                throw Refusals.Encrypted();
            case { ExitCode: not 0 }:
                throw IsProtected(content) ? Refusals.Encrypted() : Refusals.Broken("PDF 无法解析", "the PDF cannot be parsed");
        }
        if (!File.Exists(folder.File("out.html")))
            throw Refusals.Broken("PDF 无法解析", "the PDF cannot be parsed");
        using var output = new StreamReader(folder.File("out.html"), Encoding.UTF8);
        return PdfPage.Parse(output, budget);
    }

    private static bool IsProtected(ReadOnlySpan<byte> content) => content.IndexOf("/Encrypt"u8) >= 0;

    private static void Page(PdfPage page, SourceDraft draft)
    {
        for (var at = 0; at < page.Lines.Count;)
        {
            if (PdfTableFinder.At(page.Lines, at, draft.Budget) is { } found)
            {
                Table(page.Lines.GetRange(at, found.Lines), found.Columns, draft);
                at += found.Lines;
            }
            else
                draft.Paragraph(page.Lines[at++].Text, page: page.Number);
        }
    }

    private static void Table(IReadOnlyList<PdfLine> lines, IReadOnlyList<(double Left, double Right)> columns, SourceDraft draft)
    {
        var rows = PdfTableFinder.Rows(lines, columns);
        var cells = new List<SourceCell>();
        for (var r = 0; r < rows.Count; r++)
        {
            draft.Budget.Row();
            for (var c = 0; c < columns.Count; c++)
            {
                var text = CellText(rows[r], columns[c]);
                if (text.Length == 0)
                    continue;
                draft.Budget.Cell();
                cells.Add(new SourceCell { Row = r + 1, Column = c + 1, Text = text, Line = draft.TakeLines(text) });
            }
        }
        draft.Table(new SourceTable { Number = draft.NextTableNumber(), RowCount = rows.Count, ColumnCount = columns.Count, Cells = cells });
    }

    /// <summary>A line that fills its column goes on in the next one; a shorter line ends where it was meant to.</summary>
    private static string CellText(IReadOnlyList<PdfLine> lines, (double Left, double Right) column)
    {
        var text = new StringBuilder();
        var full = false;
        foreach (var line in lines)
        {
            var words = line.Words.Where(w => w.Center >= column.Left && w.Center <= column.Right).ToList();
            if (words.Count == 0)
                continue;
            var part = PdfLine.Join(words, double.PositiveInfinity)[0].Text;
            if (text.Length > 0 && !full)
                text.Append('\n');
            else if (text.Length > 0 && text[^1] < '\u2E80' && part[0] < '\u2E80')
                text.Append(' ');
            text.Append(part);
            full = words[^1].Right > column.Right - (line.Height * 0.9) && column.Right - column.Left > line.Height * 2;
        }
        return text.ToString();
    }

    private static void Report(IReadOnlyList<PdfPage> pages, IReadOnlyList<string> dropped, int firstTable, SourceDraft draft)
    {
        if (dropped.Count > 0)
        {
            var list = string.Join("、", dropped.Take(20).Select(d => $"“{d}”"));
            draft.Note("page-margins-dropped", $"已略去页眉、页脚和页码：{list}。", $"Running heads, feet and page numbers were left out: {list}.");
        }
        var blank = pages.Where(p => p.Lines.Count == 0).Select(p => p.Number.ToString(CultureInfo.InvariantCulture)).ToList();
        if (blank.Count > 0)
            draft.Warn("pages-without-text", $"第 {string.Join("、", blank.Take(20))} 页没有文字（可能是图片），未读取。", $"Page(s) {string.Join(", ", blank.Take(20))} hold no text (perhaps pictures) and were not read.");
        if (draft.TableCount > firstTable)
            draft.Warn("pdf-table-guessed", "PDF 不保存表格结构，表格按文字位置推断，请逐格核对；如有 Word 原件，建议改用原件。", "A PDF keeps no tables: they were inferred from the positions of words, please check each cell, or use the Word original.");
    }
}
