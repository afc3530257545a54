using System.Runtime.CompilerServices;

namespace Biaogan.Documents.Tests.Plans;

/// <summary>Header words real plans use, each standing in a small table whose other headers are plain.</summary>
public sealed class HeaderWordTests
{
    private static readonly Dictionary<string, string> Body = new(StringComparer.Ordinal)
    {
        ["number"] = "1", ["item"] = "环境整治", ["dimension"] = "环境整治", ["indicator"] = "市容市貌", ["content"] = "主次干道整洁，无暴露垃圾", ["points"] = "10", ["weight"] = "30%", ["rule"] = "发现一处扣1分",
        ["method"] = "实地查看", ["units"] = "县住建局", ["deadline"] = "2025年6月底前", ["evidence"] = "会议记录", ["remark"] = "含乡村道路", ["self-score"] = "", ["score"] = "", ["unit-of-measure"] = "公里", ["target"] = "12",
    };

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Corpus");

    public static TheoryData<string, string> Words()
    {
        var data = new TheoryData<string, string>();
        foreach (var line in File.ReadLines(Path.Combine(Folder(), "headers.txt")).Where(line => !line.StartsWith('#')))
            foreach (var word in line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                data.Add(line[..line.IndexOf(':', StringComparison.Ordinal)], word.Replace('_', ' '));
        return data;
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void A_header_is_known_by_its_words(string role, string word)
    {
        List<(string Header, string Role)> columns = [("大类", "dimension"), ("考核内容", "content"), ("分值", "points"), ("评分标准", "rule")];
        var at = columns.FindIndex(column => column.Role == role);
        if (role == "number")
            columns = [(word, role), ("大类", "item"), .. columns.Skip(1)];
        else if (at >= 0)
            columns[at] = (word, role);
        else if (role is "indicator" or "weight")
            columns.Insert(2, (word, role));
        else
            columns.Add((word, role));
        var rows = Enumerable.Range(1, 3).Select(row => string.Concat(columns.Select(column => $"<td>{(column.Role == "number" ? row : Body[column.Role])}</td>")));

        var reading = Samples.Html($"<table><tr>{string.Concat(columns.Select(column => $"<td>{column.Header}</td>"))}</tr><tr>{string.Join("</tr><tr>", rows)}</tr></table>");

        reading.Schemes.ShouldHaveSingleItem().Columns.Select(column => column.Role).ShouldBe(columns.Select(column => column.Role));
    }
}
