using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Biaogan.Browser.Tests.Driving;

namespace Biaogan.Browser.Tests.Sweep;

/// <summary>One row of the table a failing sweep prints.</summary>
internal sealed record Finding(string Page, string Seat, string Language, int Width, string Rule, string What);

/// <summary>Looks at a page as it stands in both widths and collects everything found, not the first only.</summary>
internal sealed class Inspection
{
    private const string MainText = """
        () => (document.querySelector('main')?.innerHTML ?? '').replace(/name="__RequestVerificationToken" value="[^"]*"/g, '')
        """;

    private readonly ConcurrentBag<Finding> _findings = [];
    private readonly ConcurrentDictionary<string, byte> _seen = new(StringComparer.Ordinal);
    private int _checked;

    public IReadOnlyList<Finding> Findings => [.. _findings];

    /// <summary>Pages axe has read, each in two widths.</summary>
    public int Checked => _checked;

    public void Note(string page, string seat, string language, string rule, string what) => _findings.Add(new Finding(page, seat, language, 0, rule, what));

    /// <param name="isFirst">True for the first page of a person: its frame (menu, banner) has not been read yet.</param>
    public async Task Look(Visitor visitor, string page, string seat, string language, bool isFirst)
    {
        // Two people are often shown the very same text; axe would say the same of it.
        var text = await visitor.Page.EvaluateAsync<string>(MainText);
        var isNew = _seen.TryAdd(language + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))), 0);
        if (isNew || isFirst)
        {
            Interlocked.Increment(ref _checked);
            foreach (var width in new[] { Visitor.Desk, Visitor.Phone })
            {
                await visitor.Page.SetViewportSizeAsync(width, 900);
                foreach (var breach in await Axe.Check(visitor.Page))
                {
                    _findings.Add(new Finding(page, seat, language, width, breach.Rule, $"{breach.Places}× {breach.Where}"));
                }

                var overflow = await Axe.Overflow(visitor.Page);
                if (overflow > 0)
                {
                    _findings.Add(new Finding(page, seat, language, width, "no sideways scrolling", $"{overflow} px too wide: {await Axe.Widest(visitor.Page)}"));
                }
            }

            await visitor.Page.SetViewportSizeAsync(Visitor.Desk, 900);
        }

        foreach (var fault in visitor.Watch.Take())
        {
            Note(page, seat, language, "clean console", fault);
        }
    }

    /// <summary>One line for each page and rule, with who met it.</summary>
    public string Table()
    {
        var rows = _findings.GroupBy(f => (f.Page, f.Rule, f.What)).OrderBy(g => g.Key.Page, StringComparer.Ordinal).ThenBy(g => g.Key.Rule, StringComparer.Ordinal)
            .Select(g => string.Join(" | ", g.Key.Page, g.Key.Rule, All(g.Select(f => f.Seat)), All(g.Select(f => f.Language)), All(g.Where(f => f.Width > 0).Select(f => $"{f.Width}")), g.Key.What));
        return "page | rule | who | language | width | where\n" + string.Join('\n', rows);
    }

    private static string All(IEnumerable<string> words) => string.Join(',', words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
