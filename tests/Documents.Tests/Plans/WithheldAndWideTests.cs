using Biaogan.Documents.Plans;
using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Tests.Plans;

/// <summary>Tables with something a reader could pass over in silence.</summary>
public sealed class WithheldAndWideTests
{
    private static SourceDocument Document(int columns, params (int Row, int Column, string Text, bool Hidden)[] cells) => new()
    {
        FileName = "t", Format = "xlsx", Sha256 = "",
        Blocks = [new SourceTable { Number = 1, RowCount = cells.Max(cell => cell.Row), ColumnCount = columns, Cells = [.. cells.Select(cell => new SourceCell { Row = cell.Row, Column = cell.Column, Text = cell.Text, Hidden = cell.Hidden, Line = cell.Row })] }],
    };

    [Fact]
    public void A_hidden_row_is_read_and_reported_with_its_place()
    {
        var reading = PlanReader.Interpret(Document(3, (1, 1, "项目", false), (1, 2, "考核内容", false), (1, 3, "分值", false), (2, 1, "环境", false), (2, 2, "道路整洁", false), (2, 3, "60", false), (3, 1, "服务", true), (3, 2, "首问负责", true), (3, 3, "40", true)));

        reading.Schemes.ShouldHaveSingleItem().Items.Select(item => item.Points).ShouldBe([60m, 40m]);
        reading.Findings.Single(finding => finding.Code == "withheld-rows").Source!.Rows.ShouldBe([3]);
    }

    [Fact]
    public void A_table_of_more_than_a_hundred_columns_is_listed_and_said_so()
    {
        var cells = Enumerable.Range(1, 101).SelectMany(column => new[] { (1, column, column == 1 ? "考核内容" : column == 2 ? "分值" : $"村{column}", false), (2, column, $"{column}", false) }).ToArray();

        var reading = PlanReader.Interpret(Document(101, cells));

        reading.Schemes.ShouldBeEmpty();
        reading.Findings.Single(finding => finding.Code == "table-too-wide").Source!.Table.ShouldBe(1);
        reading.Unmapped.Count.ShouldBe(202);
        reading.Coverage.ShouldBe(1m);
    }

    [Fact]
    public void Every_finding_code_the_reader_may_give_stands_in_the_table_of_the_README()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "src", "Documents", "README.md")))
            folder = folder.Parent;
        Assert.SkipWhen(folder is null, "The sources are not above the test program.");
        var described = File.ReadAllText(Path.Combine(folder!.FullName, "src", "Documents", "README.md"));

        var given = Directory.GetFiles(Path.Combine(folder.FullName, "src", "Documents", "Plans"), "*.cs")
            .SelectMany(file => System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(file), @"\.(?:Note|Warn|Error)\(""(?<code>[a-z-]{4,40})""")).Select(match => match.Groups["code"].Value).Distinct().ToList();

        given.Count.ShouldBeGreaterThan(15);
        given.Where(code => !described.Contains($"`{code}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
