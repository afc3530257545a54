using System.Globalization;
using System.Xml;
using Biaogan.Documents.Processes;

namespace Biaogan.Documents.Reading.Pdf;

/// <summary>
/// What poppler's pdftocairo draws of a PDF, in a child process: from its ruling lines come the tables. Words do not depend on it: where it fails, or
/// draws more than may be read, the pages stay as they are.
/// </summary>
internal static class PdfDrawing
{
    /// <summary>Characters drawn in one run: each is written as an element of its own, so this keeps a drawing well below the limit of its size.</summary>
    private const int CharactersInRun = 60_000;

    /// <summary>Takes the tables between ruling lines out of the lines of the pages.</summary>
    /// <param name="pages">Every page of the PDF, in order.</param>
    /// <param name="content">The PDF.</param>
    /// <param name="budget">Half of the time that is left goes to the drawing at most.</param>
    public static void TakeTables(List<PdfPage> pages, byte[] content, ReadBudget budget)
    {
        if (ChildProcess.Find("pdftocairo") is not { } program)
            return;
        var end = budget.Remaining / 2;
        for (int from = 0, to; from < pages.Count && budget.Remaining > end; from = to)
        {
            var characters = Characters(pages[from]);
            for (to = from + 1; to < pages.Count && (characters += Characters(pages[to])) <= CharactersInRun;)
                to++;
            if (pages.GetRange(from, to - from).TrueForAll(page => page.Lines.Count == 0))
                continue;
            var rulings = Draw(program, content, from + 1, to, budget.Remaining - end, budget);
            // Fewer or more pages than asked for: then it is not known which is which.
            if (rulings.Count != to - from)
                continue;
            for (var i = from; i < to; i++)
                PdfRuledTable.Take(pages[i], rulings[i - from], budget);
        }
    }

    private static int Characters(PdfPage page) => page.Lines.Sum(line => line.Words.Sum(word => word.Text.Length));

    private static List<List<PdfRuling>> Draw(string program, byte[] content, int first, int last, TimeSpan time, ReadBudget budget)
    {
        using var folder = new PrivateFolder();
        File.WriteAllBytes(folder.File("in.pdf"), content);
        var drawing = folder.File("out.svg");
        var result = ChildProcess.Run(
            program,
            ["-q", "-svg", "-origpagesizes", "-noshrink", "-nocenter", "-f", first.ToString(CultureInfo.InvariantCulture), "-l", last.ToString(CultureInfo.InvariantCulture), "in.pdf", "out.svg"],
            folder.FullName,
            new ChildLimits { Time = time, ProcessorTime = time, MemoryBytes = budget.Limits.PdfMemoryBytes, OutputBytes = Math.Min(budget.Limits.ChildOutputBytes, budget.Limits.MaxPartBytes) },
            budget.Cancellation);
        if (result is not { End: ChildEnd.Exited, ExitCode: 0 } || !File.Exists(drawing))
            return [];
        try
        {
            return PdfRuling.Read(File.OpenRead(drawing), budget);
        }
        catch (XmlException)
        {
            return [];
        }
        catch (DocumentRefusedException refused) when (refused.Code == "too-deep")
        {
            // Groups of drawing inside one another; the words do not lie in them.
            return [];
        }
    }
}
