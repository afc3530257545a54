using System.Text;
using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Plans;

public static partial class PlanReader
{
    /// <summary>Reads a file of any supported format and interprets it; document and reading come back together for pages that show both.</summary>
    /// <exception cref="DocumentRefusedException">The file is beyond the limits, broken, or of a kind that is not read.</exception>
    public static PlanReadingResult Read(byte[] content, string fileName, ReadLimits limits, CancellationToken ct) => Read(content, fileName, limits, null, ct);

    /// <inheritdoc cref="Read(byte[], string, ReadLimits, CancellationToken)"/>
    public static PlanReadingResult Read(byte[] content, string fileName, ReadLimits limits, PlanHints? hints, CancellationToken ct)
    {
        var document = DocumentReader.Read(content, fileName, limits, ct);
        return new PlanReadingResult(Interpret(document, hints), document);
    }

    /// <summary>
    /// Reads and writes a plan of a few lines and throws the outcome away: on a second thread, while the file of a command is still being opened,
    /// it gets the code ready that the command is about to need. Has no other effect.
    /// </summary>
    public static void WarmUp()
    {
        var reading = Read(Encoding.UTF8.GetBytes(WarmUpPlan), "plan.csv", new ReadLimits(), CancellationToken.None).Reading;
        WriteJson(reading, Stream.Null);
    }

    private const string WarmUpPlan = """
        示范区创建实施方案
        各单位于2027年6月30日前报送总结。
        测评项目,测评指标,测评内容,分值,测评方法,责任单位,完成时限
        一、组织领导,制度建设,1.制度健全得1分；台账完整得1分；未按时办结的，每件扣0.5分，扣完为止。,2,查阅资料、听取汇报,区政府办、区教育局,2027年3月底
        ,办理,2.办结率达到90%以上得2分，80%以上得1分，低于80%不得分；每低1个百分点扣0.1分。,2,实地查看,牵头单位：区政府办,每月24日前
        """;
}
