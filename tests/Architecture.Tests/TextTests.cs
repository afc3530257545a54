using System.Text.RegularExpressions;

namespace Biaogan.Architecture.Tests;

/// <summary>What people read stands in both languages: Chinese text in a page or message is always the first half of T("…", "…").</summary>
public sealed partial class TextTests
{
    [Fact]
    public void Chinese_in_pages_stands_beside_its_English()
    {
        var faults = Repository.Files("src", "*.razor").SelectMany(file => Alone(File.ReadAllText(file)).Select(text => $"{Repository.Short(file)}: {text}"));
        faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("<p>任务</p>")]
    [InlineData("<p>@T(\"任务\", \"\")</p>")]
    public void Chinese_alone_is_noticed(string page) => Alone(page).ShouldNotBeEmpty();

    [Theory]
    [InlineData("<p>@T(\"任务\", \"Tasks\")</p>")]
    [InlineData("@* 任务 *@ <p></p>")]
    [InlineData("<a title=\"@T($\"共 {Count} 条\", $\"{Count} in all\")\">x</a>")]
    public void Both_languages_pass(string page) => Alone(page).ShouldBeEmpty();

    private static IEnumerable<string> Alone(string page)
    {
        var rest = ChineseElement().Replace(Comments().Replace(page, ""), "");
        return Chinese().Matches(WithoutBoth(rest)).Select(m => m.Value);
    }

    /// <summary>The text without its calls T(zh, en) whose second half is not empty.</summary>
    private static string WithoutBoth(string text)
    {
        for (var call = Call().Match(text); call.Success; call = Call().Match(text, call.Index + 1))
        {
            var (depth, inString, comma, end) = (0, false, -1, call.Index + call.Length);
            for (; end < text.Length && (depth >= 0 || inString); end++)
            {
                switch (text[end])
                {
                    case '"' when text[end - 1] != '\\':
                        inString = !inString;
                        break;
                    case '(' or '[' or '{' when !inString:
                        depth++;
                        break;
                    case ')' or ']' or '}' when !inString:
                        depth--;
                        break;
                    case ',' when !inString && depth == 0 && comma < 0:
                        comma = end;
                        break;
                }
            }

            if (comma > 0 && text[(comma + 1)..(end - 1)].Trim() is not ("" or "\"\""))
            {
                text = text.Remove(call.Index, end - call.Index);
            }
        }

        return text;
    }

    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->|^\s*//.*?$|///.*?$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Comments();

    /// <summary>An element that says it is Chinese, such as the name of the language itself.</summary>
    [GeneratedRegex(@"lang=""zh-CN""[^>]*>.*?</", RegexOptions.Singleline)]
    private static partial Regex ChineseElement();

    [GeneratedRegex(@"(?<![\w.])T\(")]
    private static partial Regex Call();

    [GeneratedRegex(@"[\u4e00-\u9fff]+")]
    private static partial Regex Chinese();
}
