using Biaogan.Documents;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.ReviewPlan;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Schemes.ComparePlans;

/// <summary>Two plans side by side.</summary>
internal sealed record PlanComparisonView(Plan Newer, Plan Older, IReadOnlyList<Difference> Differences);

/// <summary>Compares a plan with another version of it: added, removed, changed by field, moved.</summary>
internal sealed class ComparePlans(GetPlan get)
{
    public async Task<PlanComparisonView?> Run(Actor actor, long id, long other, CancellationToken ct) =>
        id != other && await get.Run(actor, other, ct) is { } older && await get.Run(actor, id, ct) is { } newer
            ? new PlanComparisonView(newer.Plan, older.Plan, PlanDifferences.Of(older.Reading, newer.Reading))
            : null;

    public static string Word(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Added => T("新增", "Added"),
        DifferenceKind.Removed => T("删去", "Removed"),
        DifferenceKind.Changed => T("改动", "Changed"),
        _ => T("移动", "Moved"),
    };

    public static Tone ToneOf(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Added => Tone.Good,
        DifferenceKind.Removed => Tone.Bad,
        DifferenceKind.Changed => Tone.Warn,
        _ => Tone.Info,
    };

    private static byte[] Table(PlanComparisonView view)
    {
        using var file = new MemoryStream();
        using (var book = new SpreadsheetWriter(file))
        {
            using var sheet = book.BeginSheet(new SheetLayout
            {
                Name = T("两版比较", "Comparison"),
                Title = $"{view.Older.Title} → {view.Newer.Title}",
                Columns = [new(T("类别", "Kind"), 8), new(T("行", "Row"), 6), new(T("哪里", "Where"), 40), new(T("内容", "Field"), 12), new(T("上一版", "Before"), 44), new(T("这一版", "After"), 44)],
            });
            foreach (var difference in view.Differences)
            {
                sheet.WriteRow(
                    SheetCell.OfText(Word(difference.Kind)),
                    SheetCell.OfNumber(difference.Row == 0 ? null : difference.Row),
                    SheetCell.OfText(difference.Where, wrap: true),
                    SheetCell.OfText(difference.Field),
                    SheetCell.OfText(difference.Old, wrap: true),
                    SheetCell.OfText(difference.New, wrap: true));
            }
        }

        return file.ToArray();
    }

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        pages.MapGet("/plans/{id:long}/compare/{other:long}", async (long id, long other, ComparePlans compare, Actor actor, CancellationToken ct) =>
            await compare.Run(actor, id, other, ct) is null ? Results.NotFound() : Faces.Page<ComparePage>(new { Id = id, Other = other }));
        pages.MapGet("/plans/{id:long}/compare/{other:long}/table.xlsx", async (long id, long other, ComparePlans compare, Actor actor, CancellationToken ct) =>
            await compare.Run(actor, id, other, ct) is { } view
                ? Results.File(Table(view), MediaTypes.Excel, T("两版比较", "comparison") + ".xlsx")
                : Results.NotFound());
        api.MapGet("/plans/{id:long}/compare/{other:long}", async (long id, long other, ComparePlans compare, Actor actor, CancellationToken ct) =>
            await compare.Run(actor, id, other, ct) is { } view
                ? TypedResults.Ok(new { differences = view.Differences.Select(d => new { kind = d.Kind.ToString(), field = d.Field, where = d.Where, old = d.Old, @new = d.New, row = d.Row }) })
                : Refusal.NotFound().ToProblem())
            .WithSummary("A plan compared with an older version (other): rows added, removed and moved, fields changed");
    }
}
