using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Biaogan.Benchmarks;

/// <summary>A plan as a Word file with one large table: merged groups, points, methods, units, deadlines.</summary>
internal static class PlanFile
{
    private const int IndicatorRows = 10;
    private const int DimensionRows = 50;
    private static readonly string[] Heads = ["测评项目", "测评指标", "测评内容", "分值", "测评方法", "责任单位", "完成时限"];
    private static readonly string[] Units = ["区政府办", "区教育局", "区卫生健康局", "区住房和城乡建设局", "各乡镇人民政府"];

    public static byte[] Make(int items)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var table = new Table(new TableProperties(), new TableGrid(Heads.Select(_ => new GridColumn { Width = "1300" })), Row([.. Heads.Select(h => Cell(h))]));
            table.Append(Enumerable.Range(1, items).Select(ItemRow));
            file.AddMainDocumentPart().Document = new Document(new Body(
                Line("清河区公共服务质量提升示范区实施方案"),
                Line("为提升公共服务质量，制定本方案。各单位于2027年6月30日前报送工作总结。"),
                table,
                new SectionProperties()));
        }

        return stream.ToArray();
    }

    private static TableRow ItemRow(int n)
    {
        var (dimension, indicator) = ((n - 1) / DimensionRows + 1, (n - 1) / IndicatorRows + 1);
        var month = 1 + (n % 12);
        return Row(
            Cell($"第{dimension}项目", Merged(n, DimensionRows)),
            Cell($"第{indicator}指标", Merged(n, IndicatorRows)),
            Cell(string.Create(CultureInfo.InvariantCulture, $"{n}.公布办事指南，按承诺的时限办结，留存台账和回访记录。制度健全得1分；台账完整得1分；发现未按时办结的，每件扣0.5分。")),
            Cell("2"),
            Cell(n % 2 == 0 ? "查阅资料" : "听取汇报、查阅资料"),
            Cell($"{Units[n % Units.Length]}、{Units[(n + 1) % Units.Length]}"),
            Cell(string.Create(CultureInfo.InvariantCulture, $"2027年{month}月底")));
    }

    private static VerticalMerge? Merged(int n, int every) => n % every == 1 ? new VerticalMerge { Val = MergedCellValues.Restart } : new VerticalMerge();

    private static TableRow Row(params TableCell[] cells) => new(cells);

    private static TableCell Cell(string text, VerticalMerge? merged = null) => new(
        merged is null ? new TableCellProperties() : new TableCellProperties(merged),
        Line(merged is { Val: null } ? "" : text));

    private static Paragraph Line(string text) => new(new Run(new Text(text)));
}
