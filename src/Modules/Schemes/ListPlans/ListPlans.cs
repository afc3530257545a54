using Biaogan.Access.Contract;
using Biaogan.Organizations.Contract;
using Biaogan.Platform.Contributions;
using Biaogan.Schemes.Plans;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Schemes.ListPlans;

/// <summary>A plan in the list.</summary>
internal sealed record PlanLine(long Id, string Title, string? FileName, string Unit, PlanState State, DateTime HandedInAt, string? HandedInBy, int Rows, int OpenErrors, int OpenFindings);

/// <summary>Plans of the office, newest first.</summary>
internal sealed class ListPlans(AppDbContext db)
{
    public async Task<(IReadOnlyList<PlanLine> Lines, int Total)> Run(Actor actor, TableState table, CancellationToken ct)
    {
        var plans = db.PlansOf(actor);
        if (table.Text is { } text)
        {
            plans = plans.Where(p => p.Title.Contains(text) || (p.FileName != null && p.FileName.Contains(text)));
        }

        if (Enum.TryParse<PlanState>(table.Filter("state"), out var state))
        {
            plans = plans.Where(p => p.State == state);
        }

        var total = await plans.CountAsync(ct);
        var sorted = table.Sort == "title"
            ? table.Descending ? plans.OrderByDescending(p => p.Title) : plans.OrderBy(p => p.Title)
            : table.Sort == "when" && !table.Descending ? plans.OrderBy(p => p.Id) : plans.OrderByDescending(p => p.Id);
        var lines = await (
            from plan in sorted.Skip(table.Skip).Take(table.Size)
            join unit in db.Units() on plan.OwnerUnitId equals unit.Id
            join person in db.People() on plan.HandedInBy equals person.Id into people
            from person in people.DefaultIfEmpty()
            select new PlanLine(plan.Id, plan.Title, plan.FileName, unit.Name, plan.State, plan.HandedInAt, person.DisplayName, plan.Rows, plan.OpenErrors, plan.OpenFindings)).ToListAsync(ct);
        // A join need not keep the order of its left side on every store.
        return ([.. table.Sort == "title" ? lines.OrderBy(l => 0) : lines.OrderBy(l => table.Sort == "when" && !table.Descending ? l.Id : -l.Id)], total);
    }

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        pages.MapGet("/plans", () => Faces.Page<PlansPage>());
        api.MapGet("/plans", async (ListPlans list, Actor actor, HttpContext http, CancellationToken ct) =>
        {
            var (lines, total) = await list.Run(actor, TableState.From(http), ct);
            return new { total, plans = lines };
        }).WithSummary("Plans handed in, newest first; q searches title and file name, page pages");
    }
}

/// <summary>Plans whose errors wait to be decided.</summary>
internal sealed class PlansWaiting(AppDbContext db) : IInboxSource
{
    public async Task<IReadOnlyList<InboxEntry>> Waiting(Actor actor, DateOnly today, int limit, CancellationToken ct)
    {
        if (!actor.Has(Role.Office))
        {
            return [];
        }

        var plans = await db.PlansOf(actor).Where(p => p.State == PlanState.Review).OrderByDescending(p => p.Id).Take(limit).Select(p => new { p.Id, p.Title, p.OpenErrors }).ToListAsync(ct);
        return [.. plans.Select(p => new InboxEntry(
            "plan-review",
            p.OpenErrors > 0
                ? T($"方案《{p.Title}》有 {p.OpenErrors} 处错误待核对", $"{p.OpenErrors} error(s) to decide in the plan “{p.Title}”")
                : T($"方案《{p.Title}》待发布", $"The plan “{p.Title}” is ready to be published"),
            p.OpenErrors > 0 ? $"/plans/{p.Id}?show=findings" : $"/plans/{p.Id}",
            null,
            Math.Max(p.OpenErrors, 1),
            IsLate: false))];
    }
}
