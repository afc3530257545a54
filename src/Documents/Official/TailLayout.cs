using System.Globalization;
using System.Xml.Linq;
using static Biaogan.Documents.Official.Word;

namespace Biaogan.Documents.Official;

/// <summary>What stands below the text: note of annexes, attendance, sign-off, date, note, annexes, 版记.</summary>
internal static class TailLayout
{
    public static IEnumerable<XElement> Write(OfficialDocument document) =>
        [.. AnnexNote(document), .. Attendance(document), .. SignOff(document), .. Note(document), .. Annexes(document), .. Imprint(document)];

    /// <summary>One blank line after the text, indented by two; names carry no mark at the end, lines that go on stand under the name.</summary>
    private static IEnumerable<XElement> AnnexNote(OfficialDocument document)
    {
        for (var index = 0; index < document.Annexes.Count; index++)
        {
            var several = document.Annexes.Count > 1;
            var number = several ? string.Create(CultureInfo.InvariantCulture, $"{index + 1}.") : "";
            var label = index == 0 ? "附件：" : "";
            var labelWidth = Twips(ChineseText.Width(label + number));
            yield return Paragraph(
                new() { Align = "left", KeepNext = document.SignOffs.Count > 0, Before = index == 0 ? Page.Line : null, Left = Twips(5) + Twips(ChineseText.Width(number)), Hanging = labelWidth },
                Run(label + number + document.Annexes[index].Title));
        }
    }

    private static IEnumerable<XElement> Attendance(OfficialDocument document) => document.Attendance.Select((list, index) => Paragraph(
        new() { Align = "left", Before = index == 0 ? Page.Line : null, Left = Twips(2 + list.Label.Length + 1), Hanging = Twips(list.Label.Length + 1) },
        Run(list.Label + "：", OfficialFonts.Hei), Run(list.Names)));

    private static IEnumerable<XElement> SignOff(OfficialDocument document)
    {
        if (document.SignOffs.Count == 0)
        {
            yield break;
        }

        var date = ChineseText.Date(document.Date);
        var dateWidth = ChineseText.Width(date);
        var widest = document.SignOffs.Max(ChineseText.Width);
        // A seal of 42 mm reaches two lines above its middle, and its top must lie within a line of the text.
        var before = document.Sealed ? 2 * Page.Line : Page.Line;
        // Sealed: the date four characters in, names centred above it, moved left where a name is too long for that.
        var dateRight = document.Sealed
            ? Math.Max(4, (widest - dateWidth) / 2)
            : dateWidth > widest ? 2 : widest - dateWidth;
        foreach (var name in document.SignOffs)
        {
            var width = ChineseText.Width(name);
            var right = document.Sealed
                ? dateRight + (dateWidth - width) / 2
                : dateWidth > widest ? 4 + dateWidth - width : 2 + widest - width;
            yield return Paragraph(new() { Align = "right", KeepNext = true, Before = before, Right = Twips(right) }, Run(name));
            // Each further organ needs the room of its own seal.
            before = document.Sealed ? 3 * Page.Line : 0;
        }

        yield return Paragraph(new() { Align = "right", Right = Twips(dateRight) }, Run(date));
    }

    private static IEnumerable<XElement> Note(OfficialDocument document) =>
        document.Note is { } note ? [Paragraph(new() { Align = "left", FirstLine = Twips(2) }, Run("（" + note + "）"))] : [];

    private static IEnumerable<XElement> Annexes(OfficialDocument document)
    {
        for (var index = 0; index < document.Annexes.Count; index++)
        {
            var annex = document.Annexes[index];
            if (annex.Blocks.Count == 0)
            {
                continue;
            }

            var number = document.Annexes.Count > 1 ? (index + 1).ToString(CultureInfo.InvariantCulture) : "";
            yield return Paragraph(new() { Align = "left", PageBreakBefore = true }, Run("附件" + number, OfficialFonts.Hei));
            // Line 3 of the page.
            yield return Paragraph(
                new(OfficialStyles.Title) { Before = Page.Line, After = Page.Line },
                Run(string.Join('\n', TitleLines.Break(annex.Title, Page.TextWidth / 440))));
            foreach (var element in BodyLayout.Write(annex.Blocks))
            {
                yield return element;
            }
        }
    }

    /// <summary>
    /// 版记: paragraphs in a frame at the foot of the type area of the last page, with rules as wide as that area; a letter has no rules and no printing line, and
    /// minutes and series name organ and day above already. The rules are painted lines, 0.35 mm outside and 0.25 mm between: borders would follow the
    /// indents of their paragraphs, LibreOffice drops the frame of bordered paragraphs, and does not let a table as wide as the text float.
    /// </summary>
    private static IEnumerable<XElement> Imprint(OfficialDocument document)
    {
        var lines = new List<XElement>();
        if (document.CopiesTo.Count > 0)
        {
            lines.Add(Paragraph(
                new() { AtFoot = true, Align = "both", Left = Small(4), Right = Small(1), Hanging = Small(3), ExactLine = SmallLine },
                Run("抄送：" + string.Join('，', document.CopiesTo).TrimEnd('。') + "。", null, 14)));
        }

        if (document.EffectiveLayout == OfficialLayout.Standard && document.PrintedBy is { } printer)
        {
            lines.Add(Paragraph(
                new() { AtFoot = true, Align = "left", Left = Small(1), RightTab = Page.TextWidth - Small(1), ExactLine = SmallLine },
                Run(printer + "\t" + ChineseText.Date(document.PrintedOn ?? document.Date) + "印发", null, 14)));
        }

        if (lines.Count == 0)
        {
            yield break;
        }

        var ruled = document.EffectiveLayout != OfficialLayout.Letter;
        for (var index = 0; index < lines.Count; index++)
        {
            if (ruled)
            {
                yield return Rule(index == 0 ? OuterRule : InnerRule);
            }

            yield return lines[index];
        }

        if (ruled)
        {
            yield return Rule(OuterRule);
        }

        // The paragraph the frame is anchored to.
        yield return Paragraph(new() { ExactLine = 20 }, Run("", null, 1));
    }

    private const int SmallLine = 480, OuterRule = 20, InnerRule = 14;

    private static XElement Rule(int thickness) => Paragraph(new() { AtFoot = true, Black = true, ExactLine = thickness }, Run(" ", null, 1));

    private static int Twips(double characters) => (int)Math.Round(characters * (Page.Character + CharacterSpacing), MidpointRounding.AwayFromZero);

    /// <summary>Characters of size 4 (14 pt), in which the 版记 is set.</summary>
    private static int Small(double characters) => (int)Math.Round(characters * 280, MidpointRounding.AwayFromZero);
}
