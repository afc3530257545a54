using System.Collections.Concurrent;
using System.Globalization;

namespace Biaogan.Organizations.Search;

/// <summary>
/// First letters of the Mandarin reading of a name: 清河区 → qhq. The order of Chinese characters in ICU's zh collation is by reading, so a character's letter follows from its place between the
/// first characters of the letters. A few characters are read in two ways in names; then all strings are given.
/// </summary>
internal static class PinyinInitials
{
    private const int Most = 4;
    private const string Letters = "abcdefghjklmnopqrstwxyz";
    private const string Firsts = "吖八嚓咑妸发旮哈丌咔垃妈拏噢妑七呥仨他屲夕丫帀";

    private static readonly CompareInfo Chinese = CompareInfo.GetCompareInfo("zh-CN");
    private static readonly ConcurrentDictionary<char, char> Known = new();

    // What names of units and places are read as, the first being the usual one.
    private static readonly Dictionary<char, string> Several = new()
    {
        ['重'] = "zc", ['长'] = "cz", ['行'] = "xh", ['厦'] = "sx", ['曾'] = "zc", ['乐'] = "ly", ['朝'] = "cz", ['单'] = "ds", ['藏'] = "cz", ['盛'] = "sc", ['解'] = "jx",
        ['车'] = "cj", ['圩'] = "wx", ['堡'] = "bp", ['蔚'] = "wy", ['莘'] = "sx", ['涡'] = "wg", ['石'] = "sd", ['翟'] = "zd", ['种'] = "zc", ['便'] = "bp", ['调'] = "dt", ['浚'] = "jx",
    };

    // The collation gives a character one place: its commonest reading outside names.
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["重庆"] = "cq", ["银行"] = "yh", ["厦门"] = "xm", ["会计"] = "kj", ["音乐"] = "yy", ["自行车"] = "zxc", ["长江"] = "cj", ["长春"] = "cc", ["长沙"] = "cs", ["朝阳"] = "cy", ["调解"] = "tj", ["重点"] = "zd",
        ["种植"] = "zz", ["汽车"] = "qc", ["行政"] = "xz", ["便民"] = "bm", ["调查"] = "dc", ["单位"] = "dw", ["石油"] = "sy", ["石桥"] = "sq", ["校长"] = "xz", ["市长"] = "sz",
    };

    /// <summary>The strings of initials of a name, the usual reading first, at most four; letters and digits stand for themselves, everything else is left out. Empty when nothing is left.</summary>
    public static IReadOnlyList<string> Of(string name)
    {
        var strings = new List<string> { "" };
        for (var at = 0; at < name.Length; at++)
        {
            if (Words.Keys.FirstOrDefault(w => string.CompareOrdinal(name, at, w, 0, w.Length) == 0) is { } word)
            {
                strings = [.. strings.Select(s => s + Words[word])];
                at += word.Length - 1;
                continue;
            }

            var letters = Several.TryGetValue(name[at], out var readings) && strings.Count * readings.Length <= Most ? readings : First(name[at]);
            strings = [.. letters.Length < 2 ? strings.Select(s => s + letters) : letters.SelectMany(letter => strings.Select(s => s + letter))];
        }

        return strings is [""] ? [] : strings;
    }

    private static string First(char character) =>
        Several.TryGetValue(character, out var readings) ? readings[..1] : Letter(character) is var letter and not '\0' ? letter.ToString() : "";

    private static char Letter(char character)
    {
        if (char.IsAsciiLetterOrDigit(character))
        {
            return char.ToLowerInvariant(character);
        }

        return character is >= '\u4E00' and <= '\u9FFF' ? Known.GetOrAdd(character, Look) : '\0';
    }

    private static char Look(char character)
    {
        var (low, high) = (0, Firsts.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Chinese.Compare(character.ToString(), Firsts[middle].ToString()) < 0)
            {
                high = middle - 1;
            }
            else
            {
                low = middle;
            }
        }

        return Letters[low];
    }
}
