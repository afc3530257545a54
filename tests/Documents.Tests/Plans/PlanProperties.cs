using System.Globalization;
using System.Text;
using System.Text.Json;
using Biaogan.Documents.Plans;
using Biaogan.Documents.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace Biaogan.Documents.Tests.Plans;

/// <summary>What must hold for every document, and for every table whatever way it was written down.</summary>
public sealed class PlanProperties
{
    private static readonly string[] Shreds =
    [
        "一级指标", "二级指标", "测评内容", "分值", "责任单位", "完成时限", "序号", "评分标准", "备注", "总分", "小计", "100", "5分", "（得4分）", "0.5", "一、", "（二）", "3.", "3.211", "①",
        "区教育局", "各单位", "听取汇报", "查阅资料", "2024年7月底", "7月29日前", "每年3月底前", "制定年度方案，明确责任；", "每少一次扣0.5分，扣完为止。", "组  长：XX    区政府办主任",
        "附件1：", "注：", "加分项", "一票否决", "\n", "\n", "\n", "\n", "\t", "\t", "|", " | ", "# ", "（", "）", "(", "。", "；", "、", "，", " ", "\u3000", "\u00a0", "\0", "\ud83d\ude00", "é", "ﷺ", "9999999999999999", "-1",
        "扣051分", "()", "XX〔2024〕12号", "|---|---|", "满分100分", "得", "分", "每低1%扣", "第一名得10分，第二名得8分", "二〇二四年二月三十日前", "<b>", "\"", "{", "得得得得得得", "分分分分", "((((((((((",
    ];

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void No_text_makes_the_reader_throw_or_lose_a_character()
    {
        var texts = Gen.Elements(Shreds).ListOf().Resize(90).Select(shreds => string.Concat(shreds));

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var lines = text.Split('\n').Select((line, i) => new SourceParagraph { Line = i + 1, Text = line });
            var reading = PlanReader.Interpret(new SourceDocument { FileName = "t", Format = "txt", Sha256 = "", Blocks = [.. lines] });
            JsonDocument.Parse(PlanReader.ToJson(reading)).Dispose();
            return reading.Coverage == 1m && reading.Mapped is >= 0 and <= 1;
        }).Check(Many);
    }

    [Fact]
    public void No_table_makes_the_reader_throw_or_lose_a_character()
    {
        var cells = from row in Gen.Choose(1, 9)
                    from column in Gen.Choose(1, 7)
                    from rows in Gen.Choose(1, 4)
                    from columns in Gen.Choose(1, 4)
                    from shreds in Gen.Elements(Shreds).ListOf().Resize(4)
                    select new SourceCell { Row = row, Column = column, RowSpan = rows, ColumnSpan = columns, Text = string.Concat(shreds), Line = row };

        Prop.ForAll(cells.ListOf().Resize(60).ToArbitrary(), list =>
        {
            var table = new SourceTable { Number = 1, RowCount = 12, ColumnCount = 10, Cells = [.. list.OrderBy(cell => cell.Row).ThenBy(cell => cell.Column)], Caption = "表" };
            var reading = PlanReader.Interpret(new SourceDocument { FileName = "t", Format = "html", Sha256 = "", Blocks = [table] });
            return reading.Coverage == 1m;
        }).Check(Many);
    }

    [Fact]
    public void A_plan_with_lines_lost_doubled_or_moved_is_still_accounted_for()
    {
        const string plan = "某县文明创建实施方案\n为做好工作，制定本方案。\n附件：任务分解表\n测评项目\n测评指标\n测评内容\n分值\n责任单位\n完成时限\n强化组织领导\n机构\n1.成立专班；\n5\n县委办\n2024年5月底\n制度\n2.每月例会；\n5\n县文明办\n每月10日前\n提升城乡环境\n市容\n3.主次干道整洁（得6分）；\n10\n县住建局\n县城管局\n9月底\n注：不涉及的按平均分计。";
        var lines = plan.Split('\n');
        var edits = from at in Gen.Choose(0, lines.Length - 1)
                    from to in Gen.Choose(0, lines.Length - 1)
                    from kind in Gen.Choose(0, 2)
                    select (at, to, kind);

        Prop.ForAll(edits.ListOf().Resize(8).ToArbitrary(), list =>
        {
            var made = lines.ToList();
            foreach (var (at, to, kind) in list)
            {
                var line = made[at % made.Count];
                if (kind == 0 && made.Count > 2)
                    made.RemoveAt(at % made.Count);
                else if (kind == 1)
                    made.Insert(to % made.Count, line);
                else
                    (made[at % made.Count], made[to % made.Count]) = (made[to % made.Count], line);
            }
            return Samples.Text(string.Join('\n', made)).Coverage == 1m;
        }).Check(Many);
    }

    [Fact]
    public void A_table_reads_the_same_as_cells_as_tabs_and_line_by_line()
    {
        Prop.ForAll(Tables.ToArbitrary(), table =>
        {
            var expected = string.Join('\n', table.SelectMany(dimension => dimension.Indicators.SelectMany(indicator => indicator.Items.Select(item => $"{dimension.Name}/{indicator.Name}/{item.Text}/{Number(item.Points)}/{indicator.Unit}"))));
            Read(new SourceDocument { FileName = "t", Format = "html", Sha256 = "", Blocks = [Cells(table)] }).ShouldBe(expected);
            Read(Samples.DocumentOf(Tabs(table))).ShouldBe(expected);
            Read(Samples.DocumentOf(Lines(table))).ShouldBe(expected);
        }).Check(Many);
    }

    private sealed record Item(string Text, decimal Points);

    private sealed record Indicator(string Name, string Unit, IReadOnlyList<Item> Items);

    private sealed record Dimension(string Name, IReadOnlyList<Indicator> Indicators);

    private static readonly string[] Dimensions = ["强化组织保障", "提升城乡环境面貌", "优化政务服务水平", "深化普法宣传教育"];
    private static readonly string[] Indicators = ["机构", "经费投入", "制度", "市容", "绿化养护", "热线", "队伍", "设施"];
    private static readonly string[] Units = ["区住建局", "市教育局", "县文明办", "区财政局", "各镇人民政府"];
    private static readonly string[] Texts = ["制定年度计划并按期落实。", "建立台账，做到底数清楚。", "主次干道每日清扫两遍，垃圾日产日清。", "按月公布办理结果，接受监督。", "设施完好，标识清晰，无破损。", "培训不少于2次，有记录可查。"];

    private static readonly Gen<Item> Items = from text in Gen.Elements(Texts) from quarters in Gen.Choose(1, 80) select new Item(text, quarters / 4m);

    private static readonly Gen<IReadOnlyList<Dimension>> Tables =
        from dimensions in Gen.Shuffle(Dimensions)
        from count in Gen.Choose(1, 4)
        from indicators in Gen.Shuffle(Indicators)
        from units in Gen.Elements(Units).ListOf(8)
        from items in Items.ListOf(24)
        from sizes in Gen.Choose(1, 3).ListOf(8)
        select (IReadOnlyList<Dimension>)[.. dimensions.Take(count).Select((name, d) => new Dimension(name,
            [.. Enumerable.Range(0, 2).Select(i => new Indicator(indicators[2 * d + i], units[2 * d + i], [.. items.Skip(3 * (2 * d + i)).Take(sizes[2 * d + i])]))]))];

    private static string Read(SourceDocument document)
    {
        var scheme = PlanReader.Interpret(document).Schemes.ShouldHaveSingleItem();
        return string.Join('\n', scheme.Items.Select(item => $"{string.Join('/', item.Path)}/{item.Content}/{(item.Points is { } points ? Number(points) : "-")}/{string.Join(',', item.Units.Select(unit => unit.Name))}"));
    }

    private static string Number(decimal points) => points.ToString("0.##", CultureInfo.InvariantCulture);

    private static readonly string[] Headers = ["测评项目", "测评指标", "测评内容", "分值", "责任单位"];

    private static SourceTable Cells(IReadOnlyList<Dimension> table)
    {
        var cells = Headers.Select((header, i) => new SourceCell { Row = 1, Column = i + 1, Text = header, Line = 1 }).ToList();
        var row = 2;
        foreach (var dimension in table)
        {
            cells.Add(new SourceCell { Row = row, Column = 1, RowSpan = dimension.Indicators.Sum(indicator => indicator.Items.Count), Text = dimension.Name, Line = row });
            foreach (var indicator in dimension.Indicators)
            {
                cells.Add(new SourceCell { Row = row, Column = 2, RowSpan = indicator.Items.Count, Text = indicator.Name, Line = row });
                cells.Add(new SourceCell { Row = row, Column = 5, RowSpan = indicator.Items.Count, Text = indicator.Unit, Line = row });
                foreach (var item in indicator.Items)
                {
                    cells.Add(new SourceCell { Row = row, Column = 3, Text = item.Text, Line = row });
                    cells.Add(new SourceCell { Row = row++, Column = 4, Text = Number(item.Points), Line = row });
                }
            }
        }
        return new SourceTable { Number = 1, RowCount = row - 1, ColumnCount = 5, Cells = [.. cells.OrderBy(cell => cell.Row).ThenBy(cell => cell.Column)] };
    }

    private static string Tabs(IReadOnlyList<Dimension> table)
    {
        var text = new StringBuilder(string.Join('\t', Headers));
        foreach (var dimension in table)
            foreach (var indicator in dimension.Indicators)
                foreach (var item in indicator.Items)
                    text.Append(CultureInfo.InvariantCulture, $"\n{(indicator == dimension.Indicators[0] && item == indicator.Items[0] ? dimension.Name : "")}\t{(item == indicator.Items[0] ? indicator.Name : "")}\t{item.Text}\t{Number(item.Points)}\t{indicator.Unit}");
        return text.ToString();
    }

    private static string Lines(IReadOnlyList<Dimension> table)
    {
        var lines = new List<string>(Headers);
        foreach (var dimension in table)
        {
            lines.Add(dimension.Name);
            foreach (var indicator in dimension.Indicators)
            {
                lines.Add(indicator.Name);
                foreach (var item in indicator.Items)
                    lines.AddRange([item.Text, Number(item.Points), indicator.Unit]);
            }
        }
        return string.Join('\n', lines);
    }
}
