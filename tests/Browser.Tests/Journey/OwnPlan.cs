using System.Text;

namespace Biaogan.Browser.Tests.Journey;

/// <summary>
/// A plan in our own words, in the shape real ones come in when a table was copied out of Word: one cell a line. It holds an alias pair (区教育局, 教育局), two dates
/// without a year, two scoring points in one row, a dimension cell repeated, and a rule that deducts.
/// </summary>
internal static class OwnPlan
{
    public const string Title = "清河区公共服务质量提升示范区创建实施方案";
    public const string First = "成立创建工作领导小组";
    public const string Second = "按季度检查服务质量";

    public static readonly byte[] File = Encoding.UTF8.GetBytes("""
        清河区公共服务质量提升示范区创建实施方案
        为提升全区公共服务质量，方便群众办事，制定本方案。
        一、总体目标
        全区窗口服务规范有序，群众办事少跑路。
        二、测评办法
        测评总分为100分。
        清河区公共服务质量提升工作办公室
        2026年11月2日
        附件
        清河区公共服务质量提升示范区创建任务分解表
        测评项目
        测评指标
        测评内容
        分值
        测评方法
        责任单位
        完成时限
        组织领导
        责任落实
        1.成立创建工作领导小组（得8分），明确专人负责创建工作（得7分）；
        听取汇报
        查阅资料
        各单位
        2027年9月30日
        制度建设
        2.按季度检查服务质量（得15分），每少1次扣3分，扣完为止；
        查阅资料
        各单位
        9月30日前
        服务质量
        窗口服务
        3.办事窗口服务规范、指引清楚（得20分）；
        查阅资料
        实地查看
        区教育局
        区卫生健康局
        2027年9月30日
        服务质量
        便民措施
        4.推行预约办理和一次告知（得20分）；
        查阅资料
        教育局
        区民政局
        2027年9月30日
        群众评价
        5.及时办理并答复群众意见（得20分）；
        查阅资料
        各单位
        11月底前
        6.每季度公开一次服务质量情况（得10分）；
        查阅资料
        各单位
        2027年9月30日
        """);

    /// <summary>A real plan from the shared samples, or null where they are not on the machine.</summary>
    public static string? Sample(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "samples", name);
            if (System.IO.File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }
}
