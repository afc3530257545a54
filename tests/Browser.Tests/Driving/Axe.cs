using System.Text.Json;
using Deque.AxeCore.Commons;

namespace Biaogan.Browser.Tests.Driving;

/// <summary>A rule a page breaks.</summary>
/// <param name="Where">Selectors of the first places.</param>
internal sealed record Breach(string Rule, string Help, int Places, string Where);

/// <summary>axe-core over the page as it stands, WCAG 2.2 levels A and AA.</summary>
internal static class Axe
{
    public static readonly string Script = new BundledAxeScriptProvider().GetScript();

    private const string Run = """
        async () => {
            const found = await axe.run(document, {
                runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
                rules: { 'target-size': { enabled: true } },
                resultTypes: ['violations'],
            });
            return found.violations.map(v => ({
                rule: v.id, help: v.help, places: v.nodes.length,
                where: v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' {' + n.html.slice(0, 120) + '}').join(' | '),
            }));
        }
        """;

    /// <summary>Needs a visitor opened with axe.</summary>
    public static async Task<IReadOnlyList<Breach>> Check(IPage page)
    {
        var found = await page.EvaluateAsync<JsonElement>(Run);
        return [.. found.EnumerateArray().Select(v => new Breach(
            v.GetProperty("rule").GetString()!, v.GetProperty("help").GetString()!, v.GetProperty("places").GetInt32(), v.GetProperty("where").GetString()!))];
    }

    /// <summary>By how many pixels the page is wider than the window.</summary>
    public static Task<int> Overflow(IPage page) => page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>The innermost elements that stick out on the right.</summary>
    public static Task<string> Widest(IPage page) => page.EvaluateAsync<string>("""
        () => {
            const edge = document.documentElement.clientWidth;
            const out = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > edge + 0.5);
            return out.filter(e => !out.some(o => o !== e && e.contains(o))).slice(0, 3)
                .map(e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + [...e.classList].map(c => '.' + c).join('') + ' "' + (e.textContent ?? '').trim().slice(0, 40) + '"').join(' | ');
        }
        """);
}
