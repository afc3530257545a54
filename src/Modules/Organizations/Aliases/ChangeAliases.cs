using Biaogan.Organizations.ShowUnit;
using Biaogan.Organizations.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Organizations.Aliases;

/// <summary>Other names of a unit: adds and removes them.</summary>
internal sealed class ChangeAliases(AppDbContext db)
{
    public sealed record Request(string? Alias);

    public Task<Result<Done>> Add(long unitId, Request request, Act act, CancellationToken ct) => db.Write<Done>(act, async () =>
    {
        var name = (request.Alias ?? "").Trim();
        if (!await db.ManagedUnits(act.Who).AnyAsync(u => u.Id == unitId, ct))
        {
            return Refusal.NotFound();
        }

        if (name.Length is 0 or > 100)
        {
            return Refusal.Invalid("alias-length", "alias", T("请填写别名，不超过 100 个字。", "Give the name, at most 100 characters."));
        }

        if (await db.Set<UnitAlias>().AnyAsync(a => a.UnitId == unitId && a.Name == name, ct))
        {
            return Refusal.Invalid("alias-known", "alias", T("已有这个别名。", "The unit has this name already."));
        }

        db.Add(new UnitAlias { UnitId = unitId, Name = name });
        return Done.It;
    }, ct);

    public Task<Result<Done>> Remove(long unitId, long aliasId, Act act, CancellationToken ct) => db.Write<Done>(act, async () =>
    {
        var alias = await (
            from unit in db.ManagedUnits(act.Who)
            join a in db.Set<UnitAlias>() on unit.Id equals a.UnitId
            where unit.Id == unitId && a.Id == aliasId
            select a).SingleOrDefaultAsync(ct);
        if (alias is null)
        {
            return Refusal.NotFound();
        }

        db.Remove(alias);
        return Done.It;
    }, ct);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/units/{id:long}/aliases").RequireRoles(UnitReach.Managers).DisableAntiforgery();
        pages.MapPost("", async (HttpContext http, long id, ChangeAliases aliases, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return (await aliases.Add(id, new(form["alias"]), act, ct)).AfterForm(_ => $"/units/{id}#aliases", refusal => refusal.Kind == RefusalKind.NotFound
                ? TypedResults.NotFound()
                : Faces.Page<UnitPage>(new { Id = id, Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        });
        pages.MapPost("/{alias:long}/remove", async (long id, long alias, ChangeAliases aliases, Act act, CancellationToken ct) =>
            (await aliases.Remove(id, alias, act, ct)).AfterForm(_ => $"/units/{id}#aliases", refusal => TypedResults.StatusCode(refusal.Status())));

        var api = routes.MapGroup("/api/units/{id:long}/aliases").RequireRoles(UnitReach.Managers);
        api.MapPost("", async (long id, Request request, ChangeAliases aliases, Act act, CancellationToken ct) => (await aliases.Add(id, request, act, ct)).ToApi()).WithSummary("Adds another name of a unit.");
        api.MapDelete("/{alias:long}", async (long id, long alias, ChangeAliases aliases, Act act, CancellationToken ct) => (await aliases.Remove(id, alias, act, ct)).ToApi()).WithSummary("Removes another name of a unit.");
    }
}
