using System.Runtime.CompilerServices;

namespace Biaogan.Documents.Tests.Plans;

/// <summary>Scoring sentences of many kinds, each alone in the rule column of a small table.</summary>
public sealed class RuleSentenceTests
{
    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Corpus");

    public static TheoryData<string, string> Sentences()
    {
        var data = new TheoryData<string, string>();
        foreach (var parts in File.ReadLines(Path.Combine(Folder(), "rules.txt")).Where(line => !line.StartsWith('#')).Select(line => line.Split(" => ")))
            data.Add(parts[0], parts[1]);
        return data;
    }

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_sentence_is_the_rule_it_says(string sentence, string rules)
    {
        var reading = Samples.Html($"<p>考核评分表</p><table><tr><td>考核项目</td><td>考核内容</td><td>分值</td><td>评分标准</td></tr><tr><td>甲</td><td>设施完好</td><td>20</td><td>{sentence}</td></tr><tr><td>乙</td><td>资料齐全</td><td>80</td><td></td></tr></table>");

        CorpusTruth.Compare($"item = - | 甲 | 设施完好 | 20 | rules={rules}\nitem = - | 乙 | 资料齐全 | 80", reading).Differences.ShouldBeEmpty();
    }
}
