using Biaogan.Documents.Official;

namespace Biaogan.Documents.Tests.Official;

/// <summary>Papers of an invented town, one for each layout.</summary>
internal static class SamplePapers
{
    private const string Sentence = "各单位要对照测评体系逐条梳理，明确责任领导和具体承办人，按月报送工作进展，做到有部署、有检查、有记录、有结果。";

    public static OfficialDocument Notice() => new()
    {
        Kind = DocumentKind.Notice,
        Issuers = ["临江镇创建工作领导小组办公室"],
        Number = new("临创办", 2026, 12),
        Urgency = Urgency.Urgent,
        Title = "关于做好2026年度创建工作半年测评和问题整改工作的通知",
        Recipients = ["各村（社区）", "各中小学", "镇直各单位"],
        Body =
        [
            new ParagraphBlock("为做好2026年度创建工作，根据《临江镇2026年度创建工作实施方案》，现就半年测评和问题整改有关事项通知如下。"),
            new HeadingBlock(1, "测评范围和内容"),
            new HeadingBlock(2, "测评范围"),
            new ParagraphBlock("本次测评覆盖全镇184个单位。" + Sentence),
            new HeadingBlock(2, "测评内容"),
            new HeadingBlock(3, "组织领导。", "查阅会议记录、分工文件和经费安排。" + Sentence),
            new HeadingBlock(3, "宣传教育。", "查阅活动记录和图片资料，实地查看宣传阵地。"),
            new HeadingBlock(4, "集中宣传。", "每年不少于2次。"),
            new HeadingBlock(1, "时间安排"),
            new ParagraphBlock(string.Concat(Enumerable.Repeat(Sentence, 3))),
            new TableBlock(
                ["序号", "测评项目", "分值", "测评方法", "责任单位"],
                [["1", "组织领导", "20", "听取汇报、查阅资料", "镇党政办"], ["2", "宣传教育", "30", "查阅资料、实地查看", "镇宣传办、各中小学"], ["3", "服务保障", "50", "实地查看、问卷调查", "镇民生服务中心"]],
                [],
                "表1　测评项目一览表"),
            new HeadingBlock(1, "工作要求"),
            new ParagraphBlock(string.Concat(Enumerable.Repeat(Sentence, 6))),
            new ParagraphBlock(string.Concat(Enumerable.Repeat(Sentence, 8))),
        ],
        Annexes =
        [
            new("2026年度半年测评评分表", [new HeadingBlock(1, "说明"), new ParagraphBlock(Sentence), new TableBlock(["序号", "内容", "分值"], [["1", "成立领导小组并明确分工", "4"]], [1, 6, 1])]),
            new("2026年度半年测评发现问题整改情况月报表填报说明及有关要求", [new ParagraphBlock(Sentence)]),
        ],
        SignOffs = ["临江镇创建工作领导小组办公室"],
        Date = new DateOnly(2026, 3, 5),
        Note = "此件公开发布",
        CopiesTo = ["区创建工作领导小组办公室", "镇党委、人大、政府班子成员", "镇纪委，镇人武部，各群团组织，驻镇各单位"],
        PrintedBy = "临江镇创建工作领导小组办公室",
        PrintedOn = new DateOnly(2026, 3, 6),
    };

    public static OfficialDocument Letter() => new()
    {
        Kind = DocumentKind.Letter,
        Issuers = ["临江镇人民政府"],
        Number = new("临政函", 2026, 7),
        Title = "临江镇人民政府关于商请协助开展实地测评的函",
        Recipients = ["区市场监督管理局"],
        Body = [new ParagraphBlock("因半年测评工作需要，拟请贵局选派2名工作人员参加实地测评。" + Sentence), new ParagraphBlock("请于3月20日前函复。"), new ParagraphBlock(string.Concat(Enumerable.Repeat(Sentence, 14)))],
        SignOffs = ["临江镇人民政府"],
        Sealed = false,
        Date = new DateOnly(2026, 11, 25),
        CopiesTo = ["区人民政府办公室"],
    };

    public static OfficialDocument Report() => new()
    {
        Kind = DocumentKind.Report,
        Issuers = ["临江镇人民政府", "临江镇农业综合服务中心"],
        Number = new("临政", 2026, 3),
        CopyNumber = 12,
        Secrecy = "秘密★1年",
        Signers = ["王平", "欧阳建国", "李明"],
        Title = "关于2026年上半年创建工作情况的报告",
        Recipients = ["区人民政府"],
        Body = [new ParagraphBlock("现将2026年上半年创建工作情况报告如下。"), new HeadingBlock(1, "主要做法"), new ParagraphBlock(Sentence)],
        SignOffs = ["临江镇人民政府", "临江镇农业综合服务中心"],
        Date = new DateOnly(2026, 7, 1),
        PrintedBy = "临江镇人民政府办公室",
    };

    public static OfficialDocument Minutes() => new()
    {
        Kind = DocumentKind.Minutes,
        Issuers = ["创建工作领导小组会议纪要"],
        Issue = 3,
        Title = "创建工作领导小组第三次会议纪要",
        Body = [new ParagraphBlock("3月4日，领导小组召开第三次会议，研究半年测评工作。" + Sentence)],
        Attendance = [new("出席", "王平、欧阳建国、李明、赵云、周正、吴刚、郑华、孙立、钱进、冯远、陈列、褚良、卫东"), new("请假", "蒋勤")],
        PrintedBy = "领导小组办公室",
        Date = new DateOnly(2026, 3, 4),
        CopiesTo = ["领导小组各成员单位"],
    };

    public static OfficialDocument Series() => new()
    {
        Kind = DocumentKind.Bulletin,
        Layout = OfficialLayout.Series,
        Issuers = ["临江镇创建工作简报"],
        Issue = 9,
        Title = "第三季度创建工作进展情况通报",
        Body = [new ParagraphBlock("第三季度，全镇184个单位按期报送月报，共办结问题37件。"), new HeadingBlock(1, "主要进展"), new ParagraphBlock(Sentence)],
        PrintedBy = "临江镇创建工作领导小组办公室",
        Date = new DateOnly(2026, 10, 9),
        CopiesTo = ["区创建工作领导小组办公室", "镇党委、政府班子成员"],
    };

    /// <summary>Nothing but text, to measure lines.</summary>
    public static OfficialDocument LongText() => Notice() with
    {
        Body = [.. Enumerable.Repeat(new ParagraphBlock(string.Concat(Enumerable.Repeat("测评工作按照统一标准逐条逐项对照检查", 40))), 3)],
        Annexes = [],
    };
}
