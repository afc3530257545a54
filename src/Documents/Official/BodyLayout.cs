using System.Globalization;
using System.Xml.Linq;
using static Biaogan.Documents.Official.Word;

namespace Biaogan.Documents.Official;

/// <summary>Text of the paper and of its annexes. Headings are counted from one in each of them.</summary>
internal static class BodyLayout
{
    /// <param name="keepEnd">The last paragraph, unless it is the only one, stays with the sign-off: a page with nothing but name and seal is not allowed.</param>
    public static IEnumerable<XElement> Write(IReadOnlyList<OfficialBlock> blocks, bool keepEnd = false)
    {
        var numbers = new int[4];
        foreach (var block in blocks)
        {
            switch (block)
            {
                case ParagraphBlock paragraph:
                    yield return Paragraph(new(OfficialStyles.Text) { KeepNext = keepEnd && blocks.Count > 1 && ReferenceEquals(block, blocks[^1]) && paragraph.Text.Length <= LongestKept }, Run(paragraph.Text));
                    break;
                case HeadingBlock heading:
                    yield return Heading(heading, numbers);
                    break;
                case TableBlock table:
                    if (table.Caption is { } caption)
                    {
                        yield return Paragraph(new() { Align = "center", KeepNext = true }, Run(caption, OfficialFonts.Hei, 14));
                    }

                    yield return Table(table);
                    // Two tables in a row would grow together, and a table must not end the text.
                    yield return Paragraph(new() { ExactLine = 120 }, Run("", null, 1));
                    break;
                default:
                    throw new ArgumentException($"The writer knows no block {block.GetType().Name}.", nameof(blocks));
            }
        }
    }

    /// <summary>Twelve lines: LibreOffice would move a longer paragraph as a whole and leave most of a page blank (Word splits it).</summary>
    private const int LongestKept = 12 * 28;

    private static XElement Heading(HeadingBlock heading, int[] numbers)
    {
        var text = ChineseText.HeadingNumber(heading.Level, ++numbers[heading.Level - 1]) + heading.Text;
        Array.Clear(numbers, heading.Level, numbers.Length - heading.Level);
        var format = new ParagraphFormat(OfficialStyles.Heading(heading.Level));
        return heading.Continuation is { } rest
            ? Paragraph(format, Run(text), Run(rest, OfficialFonts.Body))
            : Paragraph(format, Run(text));
    }

    private static XElement Table(TableBlock table)
    {
        var columns = table.Header.Count;
        if (columns == 0 || table.Rows.Any(row => row.Count != columns) || (table.Widths.Count != 0 && table.Widths.Count != columns))
        {
            throw new ArgumentException("A table has as many cells in each row, and widths, as heads.", nameof(table));
        }

        var weights = table.Widths.Count == 0 ? [.. Enumerable.Range(0, columns).Select(column => Weight(table, column))] : table.Widths.ToArray();
        var widths = weights.Select(weight => Page.TextWidth * weight / weights.Sum()).ToArray();
        widths[^1] += Page.TextWidth - widths.Sum();
        return E(
            "tbl",
            E(
                "tblPr",
                E("tblW", A("w", Page.TextWidth), A("type", "dxa")),
                Val("jc", "center"),
                E("tblBorders", ((string[])["top", "left", "bottom", "right", "insideH", "insideV"]).Select(side => E(side, A("val", "single"), A("sz", 4), A("space", 0), A("color", "000000")))),
                E("tblLayout", A("type", "fixed")),
                E("tblCellMar", E("left", A("w", 60), A("type", "dxa")), E("right", A("w", 60), A("type", "dxa")))),
            E("tblGrid", widths.Select(width => E("gridCol", A("w", width)))),
            Row(table.Header, widths, header: true),
            table.Rows.Select(row => Row(row, widths, header: false)));
    }

    /// <summary>As wide as its longest text, within bounds: the head should not break, and no column should crowd out the others.</summary>
    private static int Weight(TableBlock table, int column)
    {
        var longest = table.Rows.Select(row => ChineseText.Width(row[column])).Append(0).Max();
        return (int)Math.Ceiling(Math.Max(Math.Min(longest, 18), Math.Min(ChineseText.Width(table.Header[column]), 18))) + 1;
    }

    private static XElement Row(IReadOnlyList<string> cells, int[] widths, bool header) => E(
        "tr",
        E("trPr", E("cantSplit"), header ? E("tblHeader") : null),
        cells.Select((text, column) => E(
            "tc",
            E("tcPr", E("tcW", A("w", widths[column]), A("type", "dxa")), Val("vAlign", "center")),
            Paragraph(
                header ? new(OfficialStyles.TableHead) : new(OfficialStyles.TableText) { Align = IsFigure(text) ? "center" : null },
                Run(text)))));

    /// <summary>Numbers, shares and short marks stand in the middle of a cell.</summary>
    private static bool IsFigure(string text) =>
        text.Length <= 4 || decimal.TryParse(text.TrimEnd('%'), NumberStyles.Number, CultureInfo.InvariantCulture, out _);
}
