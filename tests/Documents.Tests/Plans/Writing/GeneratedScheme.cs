using System.Globalization;
using Biaogan.Documents.Plans;

namespace Biaogan.Documents.Tests.Plans.Writing;

/// <summary>One scheme made by chance.</summary>
internal sealed class GeneratedScheme(Random random, int index, int count)
{
    private static readonly SourcePlace Nowhere = new();
    private static readonly string[] Names = ["组织领导", "宣传教育", "城乡环境面貌提升", "政务服务", "Energy", "安全“双控”机制", "队伍与经费", "制度建设", "网格化管理", "市容市貌", "一网通办", "志愿服务", "基层阵地", "Water & waste", "教学质量", "家校共育"];
    private static readonly string[] UnitNames = ["区教育局", "区住房和城乡建设局", "团区委", "区文体广电和旅游局", "某街道办事处", "区纪委监委", "临江镇人民政府", "市第一中学", "Facilities Office"];
    private static readonly string[] Sets = ["各单位", "各镇（街道）", "区政府机关各单位", "全体成员单位"];
    private static readonly string[] AllMethods = ["听取汇报", "查阅资料", "实地查看", "问卷调查", "暗访", "第三方评估打卡"];
    private static readonly string[] Clauses =
    [
        "制定年度计划并落实到人", "建立台账，做到底数清楚", "主次干道每日清扫两遍、垃圾日产日清", "落实“谁主管、谁负责”要求", "Publish meter readings every month", "开展《条例》宣传（含线上）", "设施完好、标识清晰", "主动公开办理结果，接受社会监督",
        "做到“四有”：有机构、有人员、有制度、有经费", "A&B类场所“全覆盖”", "完善3.0版平台功能", "不得弄虚作假", "培训覆盖面不断扩大", "形成重点人员名单", "结果在=官网=公布 + 公示", "依托_数据中台_运行",
    ];

    private int _groupColumns, _bands, _numberStyle;
    private bool _points, _weights, _numberColumn, _rule, _method, _deadline, _inSentence, _groupPoints, _shared;
    private readonly List<PlanColumn> _columns = [];
    private readonly List<string> _unitRoles = [];
    private readonly List<string> _others = [];

    public PlanScheme Make(string planTitle)
    {
        var levels = random.Next(10) == 0 ? 0 : random.Next(1, 5);
        _groupColumns = Math.Min(levels, random.Next(Math.Max(0, levels - 2), Math.Min(levels, 3) + 1));
        _bands = levels - _groupColumns;
        _points = Chance(85);
        _weights = _points && levels > 0 && (_groupColumns > 0 ? _bands == 0 : _bands == 1) && Chance(25);
        _inSentence = _points && !_weights && Chance(20);
        _groupPoints = _points && !_inSentence && !_weights && _groupColumns > 0 && Chance(30);
        _numberColumn = Chance(60) || (_inSentence && _groupColumns == 0);
        _numberStyle = random.Next(3);
        (_rule, _method, _deadline) = (Chance(60), Chance(50), Chance(60));
        _shared = _points && !_inSentence && Chance(15);
        MakeColumns();
        var items = MakeItems(levels);
        var scheme = PlanTotals.Recount(new PlanScheme
        {
            Title = index == 0 && count == 1 && Chance(30) ? planTitle.EndsWith("办法", StringComparison.Ordinal) ? planTitle : null : Pick("机关类", "学校", "考核评分表（社区类）", "Annex scorecard", "测评体系") + (count > 1 ? (index + 1).ToString(CultureInfo.InvariantCulture) : ""),
            Columns = _columns,
            Items = items,
            Blocks = _weights ? Weights(items) : [],
        });
        return WithStated(scheme with
        {
            Bonuses = Chance(35) ? [.. Some(3).Select(i => Bonus(i))] : [],
            Penalties = Chance(25) ? [.. Some(2).Select(Penalty)] : [],
            Vetoes = Chance(30) ? [.. Some(3).Select(i => new PlanExtra($"发生第{i + 1}类责任事故或严重失信行为的，实行一票否决。", null, Nowhere) { Number = Chance(50) ? Digit(i) : null })] : [],
            Rules = Chance(20) ? [new PlanSchemeRule([], GeneratedRules.SchemeRule(random), Nowhere)] : [],
        });
    }

    private void MakeColumns()
    {
        if (_numberColumn)
            Column(Pick("序号", "编号"), "number");
        string[] groups = _groupColumns == 1 ? [Pick("考核项目", "一级指标", "Category")] : ["一级指标", "二级指标", "分项指标"];
        for (var i = 0; i < _groupColumns; i++)
        {
            Column(groups[i], i > 0 ? "indicator" : _numberColumn && _groupColumns == 1 ? "item" : "dimension");
            if (i == 0 && _weights)
                Column(Pick("权重", "权重（%）"), "weight");
            if (i == 0 && _groupPoints)
                Column("分值", "group-points");
        }
        if (_groupColumns == 0 && _weights)
            Column("权重", "weight");
        Column(Pick("考核内容", "测评内容", "工作任务"), "content");
        if (_points && !_inSentence)
            Column(Pick("分值", "标准分"), "points");
        if (_rule)
            Column(Pick("评分标准", "评分细则", "扣分标准"), "rule");
        if (_method)
            Column(Pick("考核方法", "测评方式"), "method");
        if (Chance(80))
            foreach (var role in Chance(50) ? ["responsible"] : (string[])["lead", "support"])
            {
                _unitRoles.Add(role);
                Column(role switch { "lead" => "牵头单位", "support" => "配合单位", _ => Pick("责任单位", "责任部门") }, "units");
            }
        if (_deadline)
            Column(Pick("完成时限", "时间节点"), "deadline");
        foreach (var (header, role) in new[] { ("目标值", "target"), ("备注", "remark"), ("佐证材料", "evidence"), ("责任人", "other") })
            if (Chance(15))
            {
                _others.Add(header);
                Column(header, role);
            }
    }

    private void Column(string header, string role) => _columns.Add(new PlanColumn(header, role));

    private List<PlanItem> MakeItems(int levels)
    {
        var paths = Paths(levels, []).ToList();
        var items = new List<PlanItem>();
        foreach (var path in paths)
            foreach (var i in Some(4))
                items.Add(Item(items.Count + 1, path, i));
        return items;
    }

    /// <summary>Paths of a tree; a group may also hold items of its own beside deeper groups where the table can say so.</summary>
    private IEnumerable<IReadOnlyList<string>> Paths(int levels, IReadOnlyList<string> path)
    {
        if (levels == 0)
        {
            yield return path;
            yield break;
        }
        var free = Names.Except(path).OrderBy(_ => random.Next()).ToList();
        foreach (var i in Some(path.Count == 0 ? 4 : 2))
        {
            IReadOnlyList<string> own = [.. path, free[i]];
            var early = levels > 1 && !_weights && !_groupPoints && Chance(8);
            foreach (var inner in early ? [own] : Paths(levels - 1, own))
                yield return inner;
            if (levels > 1 && !_weights && !_groupPoints && !early && Chance(8))
                yield return own;
        }
    }

    private PlanItem Item(int number, IReadOnlyList<string> path, int inGroup)
    {
        var points = _points && Chance(95) ? random.Next(1, 80) / (Chance(50) ? 1m : 4m) : (decimal?)null;
        var made = new PlanItem { Path = path, Content = "", Source = Nowhere };
        if (_numberColumn || _numberStyle == 0)
            made = made with { Number = _numberColumn && _numberStyle == 1 ? $"{path.Count + 1}.{inGroup + 1}.{number}" : Digit(number - 1) };
        var parts = points is not null && (_inSentence || Chance(25)) ? random.Next(1, 4) : 0;
        made = _shared && Chance(30) ? Shared(made, points) : parts > 0 ? Pointed(made, parts, points) : Plain(made, points);
        if (_rule && made.ScoringPoints.All(point => point.Points is not null))
            made = made with { Rules = [.. made.Rules, .. GeneratedRules.Some(random, points is null || _inSentence)] };
        if (_method && Chance(80))
            made = made with { Methods = [.. Some(3).Select(i => AllMethods[(i + number) % AllMethods.Length])] };
        if (_unitRoles.Count > 0 && Chance(90))
            made = made with { Units = [.. made.Units, .. Units()] };
        if (_deadline && Chance(75) && made.Deadline is null)
            made = made with { Deadline = AnyDeadline(random, prose: false) };
        return made with { Other = _others.Where(_ => Chance(80)).ToDictionary(header => header, header => header == "目标值" ? Pick("100%", "不变", "≥3") : Pick("见附件\n（另发）", "台账 <2024> & 清单", "2024年度", "张某") ) };
    }

    private PlanItem Plain(PlanItem item, decimal? points)
    {
        var content = string.Join(Pick("；", "。", "；\n", "。\n"), Some(Chance(5) ? 60 : 3).Select(_ => Clause())) + Pick("。", "；", "");
        var made = item with { Points = points };
        if (Chance(8) && points is not null && _numberColumn)
            content = string.Concat(Enumerable.Range(1, 3).Select(i => $"{i}.{Clause()}；\n")).TrimEnd('\n');
        else if (Chance(10))
            (content, made) = (content.TrimEnd('。', '；') + "（责任单位：区信访局、区公安分局）", made with { Units = [new PlanUnit("区信访局", "responsible"), new PlanUnit("区公安分局", "responsible")] });
        else if (Chance(10))
        {
            var deadline = AnyDeadline(random, prose: true);
            content = $"于{deadline.Text}完成验收。";
            made = made with { Deadline = deadline with { Context = content } };
        }
        return made with { Content = content, AsksAboutPersons = content.Contains("名单", StringComparison.Ordinal) };
    }

    /// <summary>Points inside the sentences: each gives a scoring point and an award.</summary>
    private PlanItem Pointed(PlanItem item, int parts, decimal? points)
    {
        var each = Enumerable.Range(0, parts).Select(i => i == 0 && points > parts ? points.Value - parts + 1 : 1m).ToList();
        var clauses = each.Select(_ => Clause().Replace("，", "、", StringComparison.Ordinal)).ToList();
        var texts = each.Select((value, i) => $"{clauses[i]}（{GeneratedPlans.Number(value)}分）").ToList();
        return item with
        {
            Content = string.Join('；', texts) + "。",
            Points = each.Sum(),
            ScoringPoints = [.. texts.Select((text, i) => new PlanScoringPoint(parts == 1 ? text + "。" : text + (i == parts - 1 ? "。" : "；"), each[i]))],
            Rules = [.. texts.Select((text, i) => new PlanRule("award", text) { Parameters = new Dictionary<string, decimal> { ["points"] = each[i] } })],
            AsksAboutPersons = texts.Exists(text => text.Contains("名单", StringComparison.Ordinal)),
        };
    }

    /// <summary>Several rows under one points cell.</summary>
    private PlanItem Shared(PlanItem item, decimal? points)
    {
        var texts = Enumerable.Range(0, random.Next(2, 4)).Select(_ => Clause()).Distinct(StringComparer.Ordinal).ToList();
        if (points is null || texts.Count < 2)
            return Plain(item, points);
        return item with
        {
            Content = string.Join('\n', texts),
            Points = points,
            ScoringPoints = [.. texts.Select(text => new PlanScoringPoint(text, null))],
            Rules = _rule ? [.. texts.Select((_, i) => new PlanRule("deduct", $"每缺一次扣{i + 1}分") { Parameters = new Dictionary<string, decimal> { ["points"] = i + 1, ["perOccurrence"] = 1 }, ScoringPoint = i + 1 })] : [],
            AsksAboutPersons = texts.Exists(text => text.Contains("名单", StringComparison.Ordinal)),
        };
    }

    private IEnumerable<PlanUnit> Units()
    {
        foreach (var role in _unitRoles.Concat(Chance(15) ? ["guide", "assess", "participate"] : []))
            foreach (var name in UnitNames.OrderBy(_ => random.Next()).Take(random.Next(0, 4)))
                yield return new PlanUnit(name, role);
        if (Chance(15))
            yield return new PlanUnit(Pick(Sets), _unitRoles[0]) { IsSet = true };
    }

    private PlanExtra Bonus(int i) => (i % 3) switch
    {
        0 => new PlanExtra("获国家级表彰的加5分，获省级表彰的加3分。", 5, Nowhere) { Number = Digit(i) },
        1 => new PlanExtra("经验做法被推广的，每次加0.5分，累计不超过2分。", 0.5m, Nowhere) { Cap = 2 },
        _ => new PlanExtra("工作创新的，由领导小组认定（加2分）", 2, Nowhere) { Number = Digit(i) },
    };

    private PlanExtra Penalty(int i) => i % 2 == 0
        ? new PlanExtra("被上级通报批评的，每次扣2分。", 2, Nowhere) { Number = Digit(i) }
        : new PlanExtra("弄虚作假的，每次扣3分，累计不超过6分。", 3, Nowhere) { Cap = 6, Number = Digit(i) };

    private PlanScheme WithStated(PlanScheme scheme)
    {
        var totals = new List<PlanGroupTotal>();
        if (_points)
            foreach (var path in scheme.Items.SelectMany(item => Enumerable.Range(1, item.Path.Count).Select(length => item.Path.Take(length).ToArray())).DistinctBy(path => string.Join('/', path)))
                if (Chance(_groupPoints && path.Length == _bands + 1 ? totals.Exists(total => total.Path.Count == path.Length) ? 70 : 100 : 25))
                    totals.Add(new PlanGroupTotal(path, random.Next(1, 400) / (Chance(70) ? 1m : 2m), Nowhere));
        var blocks = scheme.Blocks.Select(block => block with { DeclaredTotal = totals.Find(total => total.Path.Count == 1 && total.Path[0] == block.Name)?.Points }).ToList();
        var sum = blocks.Count > 1 && blocks.TrueForAll(block => block.DeclaredTotal is not null && block.Weight is null) ? blocks.Sum(block => block.DeclaredTotal) : null;
        return scheme with { GroupTotals = totals, Blocks = blocks, DeclaredTotal = Chance(40) && _points ? Math.Round(scheme.Total ?? 100, 2) : sum };
    }

    private List<PlanBlock> Weights(List<PlanItem> items)
    {
        var names = items.Select(item => item.Path[0]).Distinct(StringComparer.Ordinal).ToList();
        return [.. names.Select((name, i) => new PlanBlock(name, i == 0 ? 100 - (names.Count - 1) * 12.5m : 12.5m, null))];
    }

    public static PlanDeadline AnyDeadline(Random random, bool prose)
    {
        var (year, month, day) = (random.Next(2023, 2028), random.Next(1, 13), random.Next(1, 29));
        var end = DateTime.DaysInMonth(year, month);
        return random.Next(prose ? 6 : 9) switch
        {
            0 => new PlanDeadline { Text = $"{year}年{month}月{day}日前", Date = new DateOnly(year, month, day) },
            1 => new PlanDeadline { Text = $"{year}年{month}月底前", Date = new DateOnly(year, month, end), MonthEnd = true },
            2 => new PlanDeadline { Text = $"{month}月{day}日前", Problem = "missing-year", Month = month, Day = day },
            3 => new PlanDeadline { Text = $"每年{month}月{day}日前", Recurrence = "yearly", Month = month, Day = day },
            4 => new PlanDeadline { Text = $"每月{day}日前", Recurrence = "monthly", Day = day },
            5 => new PlanDeadline { Text = $"{year}年{month}月前", Date = new DateOnly(year, month, end), MonthEnd = true },
            6 => new PlanDeadline { Text = $"{year}-{month:00}-{day:00}", Date = new DateOnly(year, month, day) },
            7 => new PlanDeadline { Text = "长期坚持" },
            _ => new PlanDeadline { Text = $"{year}年1月—{month}月", Date = new DateOnly(year, month, end), MonthEnd = true },
        };
    }

    private string Clause() => Clauses[random.Next(Clauses.Length)];

    private string Digit(int i) => (i + 1).ToString(CultureInfo.InvariantCulture);

    private bool Chance(int percent) => random.Next(100) < percent;

    private IEnumerable<int> Some(int most) => Enumerable.Range(0, random.Next(1, most + 1));

    private string Pick(params ReadOnlySpan<string> choices) => choices[random.Next(choices.Length)];
}
