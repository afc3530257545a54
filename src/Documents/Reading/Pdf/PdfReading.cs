using System.Globalization;
using System.Text;
using Biaogan.Documents.Processes;

namespace Biaogan.Documents.Reading.Pdf;

/// <summary>PDF through poppler's pdftotext in a child process: words by position become lines; tables come from the ruling lines that are drawn, where there are none from lines with aligned columns.</summary>
internal static class PdfReading
{
    public static string Read(byte[] content, SourceDraft draft)
    {
        var pages = Pages(content, draft.Budget);
        if (pages.TrueForAll(IsBlank))
            throw Refusals.ScannedPdf();
        var blank = pages.FindAll(IsBlank);
        var dropped = PdfMargins.Drop(pages);
        var (guessed, joined) = (false, new List<string>());
        PdfJoinedTable? open = null;
        foreach (var page in pages)
        {
            var at = 0;
            foreach (var table in page.Tables)
            {
                var above = at;
                while (at < page.Lines.Count && page.Lines[at].Middle < table.Top)
                    at++;
                if (open is not null && (at > 0 || table != page.Tables[0] || !open.Add(page, table, draft.Budget)))
                    Close(ref open, joined, draft);
                guessed |= Lines(page, above, at, draft);
                open ??= new PdfJoinedTable(page, table, draft.Budget);
            }
            if (at == page.Lines.Count)
                continue;
            Close(ref open, joined, draft);
            guessed |= Lines(page, at, page.Lines.Count, draft);
        }
        Close(ref open, joined, draft);
        Report(blank, dropped, guessed, joined, draft);
        return "pdf";
    }

    private static bool IsBlank(PdfPage page) => page.Lines.Count == 0 && page.Tables.Count == 0;

    private static void Close(ref PdfJoinedTable? open, List<string> joined, SourceDraft draft)
    {
        if (open is null)
            return;
        draft.Table(open.Build(draft));
        if (open.LastPage > open.FirstPage)
            joined.Add(string.Create(CultureInfo.InvariantCulture, $"{open.FirstPage}–{open.LastPage}"));
        open = null;
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
        var pages = PdfPage.Parse(output, budget);
        PdfDrawing.TakeTables(pages, content, budget);
        return pages;
    }

    private static bool IsProtected(ReadOnlySpan<byte> content) => content.IndexOf("/Encrypt"u8) >= 0;

    /// <summary>Adds lines outside ruled tables; true when some of them were taken for a table.</summary>
    private static bool Lines(PdfPage page, int from, int to, SourceDraft draft)
    {
        var lines = page.Lines.GetRange(from, to - from);
        var guessed = false;
        for (var at = 0; at < lines.Count;)
        {
            if (PdfTableFinder.At(lines, at, draft.Budget) is { } found)
            {
                Table(lines.GetRange(at, found.Lines), found.Columns, draft);
                at += found.Lines;
                guessed = true;
            }
            else
                draft.Paragraph(lines[at++].Text, page: page.Number);
        }
        return guessed;
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

    private static void Report(List<PdfPage> blankPages, IReadOnlyList<string> dropped, bool guessed, List<string> joined, SourceDraft draft)
    {
        if (dropped.Count > 0)
        {
            var list = string.Join("、", dropped.Take(20).Select(d => $"“{d}”"));
            draft.Note("page-margins-dropped", $"已略去页眉、页脚和页码：{list}。", $"Running heads, feet and page numbers were left out: {list}.");
        }
        var blank = blankPages.ConvertAll(p => p.Number.ToString(CultureInfo.InvariantCulture));
        if (blank.Count > 0)
            draft.Warn("pages-without-text", $"第 {string.Join("、", blank.Take(20))} 页没有文字（可能是图片），未读取。", $"Page(s) {string.Join(", ", blank.Take(20))} hold no text (perhaps pictures) and were not read.");
        if (joined.Count > 0)
            draft.Note("pages-joined", $"跨页的表格已按框线拼接（第 {string.Join("、", joined.Take(20))} 页），重复的表头只保留一次，分页处请核对。", $"Tables that go on over a page were put together by their ruling lines (pages {string.Join(", ", joined.Take(20))}), repeated heads once; please check where a page ends.");
        if (guessed)
            draft.Warn("pdf-table-guessed", "PDF 不保存表格结构，没有框线的表格按文字位置推断，请逐格核对；如有 Word 原件，建议改用原件。", "A PDF keeps no tables: those without ruling lines were inferred from the positions of words, please check each cell, or use the Word original.");
    }
}
