using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Biaogan.Documents;
using Biaogan.Documents.Plans;
using Biaogan.Documents.Reading;
using Biaogan.Organizations.Contract;
using Biaogan.Platform.Blobs;
using Biaogan.Platform.Contributions;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.Schemes;

namespace Biaogan.Schemes.Sample;

/// <summary>
/// The sample plan, read by the real compiler and published by the same pure code as the use case: the sample proves the chain.
/// Leaves the facts "plan" and "scheme" (ids, long).
/// </summary>
internal sealed partial class SchemesSample(AppDbContext db, BlobStore blobs) : ISampleSource
{
    private const string FileName = "清河区创建公共服务质量提升示范区实施方案.txt";

    /// <summary>The day the dates in the file are written around; they are moved so that it becomes the sample's day.</summary>
    private static readonly DateOnly WrittenAround = new(2026, 11, 1);

    public int Order => 30;

    public async Task Fill(SampleContext sample, CancellationToken ct)
    {
        if (await db.Units().Where(u => u.ParentId == null).OrderBy(u => u.Id).Select(u => (long?)u.Id).FirstOrDefaultAsync(ct) is not { } owner)
        {
            return;
        }

        var content = Encoding.UTF8.GetBytes(Text(sample.Today));
        var read = PlanReader.Read(content, FileName, new ReadLimits(), ct);
        if (read.Reading.Findings.FirstOrDefault(f => f.Severity == FindingSeverity.Error) is { } error)
        {
            throw new InvalidOperationException($"The sample plan has an error: {error.Message}");
        }

        var file = await blobs.Put(content, ct);
        var document = await blobs.Put(StoredReading.WriteDocument(read.Document), ct);
        var draft = SchemeDrafting.Of(read.Reading, 1, item => item.AsksAboutPersons);
        if (draft.Faults is [var fault, ..])
        {
            throw new InvalidOperationException($"The sample plan cannot be published: {fault.Message}");
        }

        var earlier = sample.Act with { When = sample.Act.When.AddDays(-170) };
        var ids = await db.Write<(long Plan, long Scheme)>(earlier, async () =>
        {
            var plan = HandInPlan.HandInPlan.PlanOf(read, file, document, owner, earlier);
            plan.State = PlanState.Published;
            await db.AddPlan(plan, read.Reading, ct);
            var scheme = await db.Publish(draft, plan.Id, owner, 1, 1, earlier.When.AddDays(2), ct);
            return (plan.Id, scheme.Id);
        }, ct);
        sample.Facts["plan"] = ids.Value.Plan;
        sample.Facts["scheme"] = ids.Value.Scheme;
    }

    /// <summary>The plan with its dates moved to lie around a day.</summary>
    public static string Text(DateOnly today)
    {
        using var stream = typeof(SchemesSample).Assembly.GetManifestResourceStream("plan-public-service.txt")
            ?? throw new InvalidOperationException("The sample plan is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var days = today.DayNumber - WrittenAround.DayNumber;
        return Day().Replace(reader.ReadToEnd(), match =>
        {
            int Part(string name) => int.Parse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
            var day = new DateOnly(Part("y"), Part("m"), Part("d")).AddDays(days);
            return string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");
        });
    }

    [GeneratedRegex(@"(?<y>\d{4})年(?<m>\d{1,2})月(?<d>\d{1,2})日", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Day();
}
