using Biaogan.Documents.Plans;
using Biaogan.Organizations.Contract;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.Templates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Schemes.WritePlan;

/// <summary>What a plan may begin as.</summary>
/// <param name="From">blank, a key of <see cref="TemplateLibrary"/>, own-N (a template of the office) or plan-N (a copy).</param>
/// <param name="Rows">Rows it brings along; null where they are counted only when it is taken.</param>
internal sealed record Beginning(string From, string Name, string About, int? Rows)
{
    /// <summary>Id of the office's own template, else null.</summary>
    public long? Own { get; init; }
}

/// <summary>Begins a plan by hand: blank, from a template, or as a copy of a plan. It is then corrected, checked and published like one handed in.</summary>
internal sealed class WritePlan(AppDbContext db)
{
    public const string Blank = "blank";

    /// <param name="From">See <see cref="Beginning.From"/>.</param>
    /// <param name="Year">The year its dates are for; 2000–2199.</param>
    public sealed record Request(string? From, string? Title, int? Year);

    /// <returns>Id of the plan.</returns>
    public async Task<Result<long>> Run(Request request, Act act, CancellationToken ct)
    {
        if (act.Who.Grants.FirstOrDefault(g => g.Role == Role.Office) is not { } office)
        {
            return Refusal.NotFound();
        }

        var title = request.Title?.Trim() ?? "";
        var faults = new List<FieldFault>();
        if (title.Length is 0 or > 300)
        {
            faults.Add(new("title", T("请填写标题，不超过 300 字。", "Give a title of at most 300 characters.")));
        }

        if (request.Year is not (>= 2000 and < 2200))
        {
            faults.Add(new("year", T("年份请写四位数，例如 2027。", "Write the year with four digits, for example 2027.")));
        }

        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        return await db.Write<long>(act, async () =>
        {
            if (await Reading(act.Who, request.From ?? "", title, request.Year!.Value, ct) is not { } reading)
            {
                return Refusal.Invalid("from", "from", T("请选择从哪里开始写。", "Choose what to begin from."));
            }

            var plan = new Plan
            {
                OwnerUnitId = office.UnitId, Title = title, WrittenFrom = request.From, Reading = StoredReading.Write(reading), HandedInAt = act.When, HandedInBy = act.Who.PersonId, Version = 1,
            };
            await db.AddPlan(plan, reading, ct);
            return plan.Id;
        }, ct);
    }

    private async Task<PlanReading?> Reading(Actor actor, string from, string title, int year, CancellationToken ct)
    {
        if (from == Blank)
        {
            return WrittenReadings.Blank(title);
        }

        if (TemplateLibrary.Of(from) is { } builtIn)
        {
            return WrittenReadings.Copy(builtIn.Read(year), title, 0, withLeadingGroup: false);
        }

        if (Id("own-") is { } own && await db.TemplatesOf(actor).AsNoTracking().SingleOrDefaultAsync(t => t.Id == own, ct) is { } template)
        {
            return WrittenReadings.Copy(StoredReading.Read(template.Reading), title, template.Year is { } written ? year - written : 0, withLeadingGroup: false);
        }

        if (Id("plan-") is { } id && await db.PlansOf(actor).AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) is { } plan)
        {
            var reading = StoredReading.Read(plan.Reading);
            return WrittenReadings.Copy(reading, title, WrittenReadings.YearOf(reading) is { } written ? year - written : 0, withLeadingGroup: true);
        }

        return null;

        long? Id(string kind) => Written.After(kind, from);
    }

    /// <summary>What the office may begin from; the plan to copy, if one is named, comes first.</summary>
    public async Task<IReadOnlyList<Beginning>> Beginnings(Actor actor, long? copyOf, CancellationToken ct)
    {
        var copied = copyOf is { } id ? await db.PlansOf(actor).Where(p => p.Id == id).Select(p => new { p.Id, p.Title, p.Rows }).SingleOrDefaultAsync(ct) : null;
        var own = await db.TemplatesOf(actor).OrderByDescending(t => t.Id).Select(t => new { t.Id, t.Name, t.Note, t.Rows }).ToListAsync(ct);
        return
        [
            .. copied is null ? [] : new[] { new Beginning($"plan-{copied.Id}", T($"复制《{copied.Title}》", $"Copy of “{copied.Title}”"), T("各行、规则、单位和权重照搬，时限按年份平移；原方案不变。", "Rows, rules, units and weights are taken over, dates moved by years; the plan itself stays as it is."), copied.Rows) },
            new(Blank, T("空白方案", "Blank"), T("一张空表，满分 100 分，自己逐行写。", "One empty table of 100 points, written row by row."), 0),
            .. TemplateLibrary.All.Select(t => new Beginning(t.Key, t.Name, t.About, null)),
            .. own.Select(t => new Beginning($"own-{t.Id}", t.Name, t.Note ?? T("本单位存的模板。", "A template of your office."), t.Rows) { Own = t.Id }),
        ];
    }

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        pages.MapGet("/plans/write", () => Faces.Page<WritePlanPage>());
        pages.MapPost("/plans/write", async (HttpContext http, WritePlan write, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            int? year = Written.Int(form["year"]);
            return (await write.Run(new(form["from"], form["title"], year), act, ct)).AfterForm(
                id => $"/plans/{id}/table",
                refusal => Faces.Page<WritePlanPage>(new { Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        }).DisableAntiforgery();
        api.MapPost("/plans/write", async (Request request, WritePlan write, Act act, CancellationToken ct) => (await write.Run(request, act, ct)).ToApi(id => new { id }))
            .WithSummary("Begin a plan by hand: from blank, a template's key or own-N (see GET /api/plan-templates), or plan-N for a copy; title; the year its dates are for");
        api.MapGet("/plan-templates", async (WritePlan write, Actor actor, CancellationToken ct) =>
            new { templates = (await write.Beginnings(actor, null, ct)).Where(b => b.From != Blank).Select(b => new { b.From, b.Name, b.About, b.Rows }) })
            .WithSummary("Templates a plan can be begun from: those of the program, then the office's own");
    }
}
