using Biaogan.Organizations.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Organizations.Categories;

/// <summary>Adds a category of units, or renames one. Categories are shared by the whole system, so the system administrator keeps them.</summary>
internal sealed class SaveCategory(AppDbContext db)
{
    /// <param name="Sequence">Place in the order of categories; empty leaves it, or puts a new one last.</param>
    public sealed record Request(string? Name, string? NameEn, int? Sequence = null);

    /// <param name="id">Null adds one.</param>
    public Task<Result<Done>> Run(long? id, Request request, Act act, CancellationToken ct) => db.Write<Done>(act, async () =>
    {
        var (name, nameEn) = ((request.Name ?? "").Trim(), (request.NameEn ?? "").Trim());
        var faults = new List<FieldFault>();
        if (name.Length is 0 or > 40)
        {
            faults.Add(new("name", T("请填写中文名称，不超过 40 个字。", "Give the Chinese name, at most 40 characters.")));
        }
        else if (await db.Set<UnitCategory>().AnyAsync(c => c.Name == name && c.Id != id, ct))
        {
            faults.Add(new("name", T("已有这个类别。", "There is such a category already.")));
        }

        if (nameEn.Length is 0 or > 60)
        {
            faults.Add(new("nameEn", T("请填写英文名称，不超过 60 个字符。", "Give the English name, at most 60 characters.")));
        }

        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        if (id is null)
        {
            var last = await db.Set<UnitCategory>().MaxAsync(c => (int?)c.Sequence, ct) ?? 0;
            db.Add(new UnitCategory { Name = name, NameEn = nameEn, Sequence = request.Sequence ?? last + 1 });
        }
        else if (await db.Set<UnitCategory>().SingleOrDefaultAsync(c => c.Id == id, ct) is { } category)
        {
            (category.Name, category.NameEn, category.Sequence) = (name, nameEn, request.Sequence ?? category.Sequence);
        }
        else
        {
            return Refusal.NotFound();
        }

        return Done.It;
    }, ct);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/units/categories", () => Faces.Page<CategoriesPage>()).RequireRoles(UnitReach.Managers);
        routes.MapPost("/units/categories", async (HttpContext http, SaveCategory save, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return (await save.Run(Written.Long(form["id"]), new(form["name"], form["nameEn"], SaveUnit.UnitFields.Place(form["sequence"].ToString())), act, ct))
                .AfterForm(_ => "/units/categories", refusal => Faces.Page<CategoriesPage>(new { Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        }).RequireRoles(Role.SystemAdministrator).DisableAntiforgery();
        routes.MapPost("/api/unit-categories", async (Request request, SaveCategory save, Act act, CancellationToken ct) => (await save.Run(null, request, act, ct)).ToApi())
            .RequireRoles(Role.SystemAdministrator).WithSummary("Adds a category of units.");
    }
}
