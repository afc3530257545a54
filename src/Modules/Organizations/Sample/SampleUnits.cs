namespace Biaogan.Organizations.Sample;

/// <summary>Names of the sample's units, in protocol order. All are invented or the generic names that every district has.</summary>
internal static class SampleUnits
{
    internal sealed record Seed(string Name, string? ShortName, IReadOnlyList<string> Aliases);

    public static IReadOnlyList<(string Category, Seed Unit)> All { get; } =
    [
        .. Bureaus.Select(name => ("机关", Bureau(name))),
        .. Townships.Select(name => ("乡镇", new Seed(name + "人民政府", name, [name + "政府"]))),
        .. Schools.Select(name => ("学校", School(name))),
        .. Hospitals.Select(name => ("医院", new Seed(name, null, []))),
        .. Communities.Select(name => ("社区", new Seed(name + "社区居民委员会", name + "社区", [name + "社区居委会"]))),
        .. Enterprises.Select(name => ("企业", new Seed(name + "有限公司", name, []))),
    ];

    /// <summary>Those on the list 窗口单位.</summary>
    public static IReadOnlyList<string> Windows { get; } = ["区公安局", "区民政局", "区人力资源和社会保障局", "区自然资源局", "区市场监督管理局", "区医疗保障局", "区行政审批服务局", "区税务局"];

    private static IEnumerable<string> Bureaus =>
    [
        "政府办公室", "发展和改革局", "教育局", "科学技术局", "工业和信息化局", "公安局", "民政局", "司法局", "财政局", "人力资源和社会保障局",
        "自然资源局", "生态环境局", "住房和城乡建设局", "交通运输局", "水务局", "农业农村局", "商务局", "文化和旅游局", "卫生健康局", "退役军人事务局",
        "应急管理局", "审计局", "市场监督管理局", "统计局", "医疗保障局", "城市管理局", "行政审批服务局", "信访局", "林业局", "体育局",
        "税务局", "气象局", "消防救援大队", "供销合作社", "档案馆", "融媒体中心", "残疾人联合会", "总工会", "妇女联合会", "工商业联合会",
    ];

    private static IEnumerable<string> Townships =>
        ["城关镇", "河口镇", "柳林镇", "石桥镇", "白云镇", "青山镇", "双河镇", "龙泉镇", "东升镇", "平安镇", "杨树乡", "松岭乡", "月湖乡", "南坡乡", "北湾乡", "草甸乡"];

    private static IEnumerable<string> Schools =>
    [
        .. Numbered("第{0}小学", 20), .. Numbered("第{0}中学", 12), .. Numbered("第{0}幼儿园", 12), "实验小学", "实验中学", "职业技术学校", "特殊教育学校",
        "城关镇中心小学", "河口镇中心小学", "柳林镇中心小学", "石桥镇中心小学", "白云镇中心小学", "青山镇中心小学", "双河镇中心小学", "龙泉镇中心小学",
    ];

    private static IEnumerable<string> Hospitals =>
    [
        "区人民医院", "区中医医院", "区妇幼保健院", "区第二人民医院", "区疾病预防控制中心", "区口腔医院",
        "城关镇卫生院", "河口镇卫生院", "柳林镇卫生院", "石桥镇卫生院", "白云镇卫生院", "青山镇卫生院", "双河镇卫生院", "龙泉镇卫生院", "东升镇卫生院", "平安镇卫生院", "杨树乡卫生院", "松岭乡卫生院",
    ];

    private static IEnumerable<string> Communities =>
    [
        "新华", "建设", "和平", "朝阳", "文化路", "人民路", "滨河", "东园", "西园", "南苑", "北苑", "花园", "站前", "迎宾", "向阳", "红旗", "幸福", "团结路", "光明", "春风",
        "学府", "湖畔", "桥头", "古城", "开元", "景和", "锦绣", "康宁", "安居", "兴业", "望江", "翠竹", "金桂", "银杏", "丁香", "玉兰", "枫林", "晨光",
    ];

    private static IEnumerable<string> Enterprises =>
    [
        "清河供水", "清河公共交通", "清河热力", "清河燃气", "清河城市建设投资", "清河粮油", "清河农产品市场", "清河环境服务",
        "远航机械", "恒信纺织", "嘉禾食品", "明达印刷", "宏远物流", "佳美商贸", "安顺建材", "博雅文化传媒",
    ];

    private static Seed Bureau(string name) => new(
        "区" + name,
        null,
        name switch
        {
            "教育局" => ["教育局", "区教育局机关"],
            "发展和改革局" => ["区发改局", "发改局"],
            "人力资源和社会保障局" => ["区人社局", "人社局"],
            "住房和城乡建设局" => ["区住建局", "住建局"],
            "市场监督管理局" => ["区市场监管局", "市场监管局"],
            "文化和旅游局" => ["区文旅局", "文旅局"],
            "卫生健康局" => ["区卫健局", "卫健局"],
            "城市管理局" => ["区城管局", "城管局"],
            "政府办公室" => ["区政府办", "政府办"],
            "残疾人联合会" => ["区残联"],
            "妇女联合会" => ["区妇联"],
            _ when name.EndsWith('局') => [name],
            _ => [],
        });

    private static Seed School(string name) => new("清河区" + name, name, [name, "区" + name]);

    private static IEnumerable<string> Numbered(string pattern, int count)
    {
        string[] digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
        for (var n = 1; n <= count; n++)
        {
            var tens = n / 10 == 0 ? "" : n / 10 == 1 ? "十" : digits[n / 10] + "十";
            yield return pattern.Replace("{0}", tens + digits[n % 10], StringComparison.Ordinal);
        }
    }
}
