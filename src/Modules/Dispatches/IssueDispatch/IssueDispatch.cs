using Biaogan.Dispatches.Documents;
using Biaogan.Documents;
using Biaogan.Documents.Official;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Dispatches.IssueDispatch;

/// <summary>Issues a draft under the next number of its register 机关代字〔year〕N号; from then on it does not change.</summary>
internal sealed class IssueDispatch(AppDbContext db, RegionClock clock)
{
    private const int LongestPrefix = 40;

    /// <param name="Version">Version the form was opened with; null in the API takes the document as it is.</param>
    /// <param name="Prefix">机关代字, e.g. 清民创办; null or empty takes that of the owner's last document.</param>
    public sealed record Request(int? Version, string? Prefix);

    public sealed record Issued(string Number);

    public Task<Result<Issued>> Run(long id, Request request, Act act, CancellationToken ct) => db.Write<Issued>(act, async () =>
    {
        await db.TakeTurn<Dispatch>(ct);
        var dispatch = await db.OpenDispatch(id, act.Who, ct);
        if (dispatch is null)
        {
            return Refusal.NotFound();
        }

        if (dispatch.State == DispatchState.Issued)
        {
            return DispatchScope.Issued();
        }

        if (request.Version is { } version && version != dispatch.Version)
        {
            return DispatchScope.Stale();
        }

        var prefix = string.IsNullOrWhiteSpace(request.Prefix) ? await LastPrefix(dispatch.OwnerUnitId, ct) : request.Prefix.Trim();
        if (prefix is null || prefix.Length > LongestPrefix || prefix.Any(c => !char.IsLetter(c)))
        {
            return Refusal.Invalid("prefix-wrong", "prefix", T("请填写机关代字，只用文字，如“清民创办”。", "Give the organ code, letters only, e.g. 清民创办."));
        }

        var today = clock.Today;
        var last = await db.Set<Dispatch>()
            .Where(d => d.OwnerUnitId == dispatch.OwnerUnitId && d.NumberPrefix == prefix && d.NumberYear == today.Year)
            .MaxAsync(d => d.Number, ct) ?? 0;
        (dispatch.NumberPrefix, dispatch.NumberYear, dispatch.Number) = (prefix, today.Year, last + 1);
        var owner = await db.Units().Where(u => u.Id == dispatch.OwnerUnitId).Select(u => u.Name).SingleAsync(ct);
        if (OfficialDocumentChecks.Check(DispatchPaper.Of(dispatch, owner, today)).FirstOrDefault(f => f.Severity == FindingSeverity.Error) is { } fault)
        {
            return Refusal.Conflict(fault.Code, T(fault.Message, fault.MessageEn ?? fault.Message));
        }

        (dispatch.State, dispatch.IssuedAt, dispatch.IssuedBy) = (DispatchState.Issued, act.When, act.Who.PersonId);
        dispatch.Version++;
        return new Issued(DispatchPaper.NumberOf(dispatch)!);
    }, ct);

    /// <summary>The organ code of the owner's last issued document, or null.</summary>
    public Task<string?> LastPrefix(long ownerUnitId, CancellationToken ct) => db.Set<Dispatch>()
        .Where(d => d.OwnerUnitId == ownerUnitId && d.NumberPrefix != null).OrderByDescending(d => d.IssuedAt).ThenByDescending(d => d.Id).Select(d => d.NumberPrefix).FirstOrDefaultAsync(ct);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/dispatches/{id:long}/issue").RequireRolesSomewhere(Role.Office).DisableAntiforgery();
        pages.MapGet("", async (long id, AppDbContext db, Actor actor, CancellationToken ct) =>
            await db.OpenDispatch(id, actor, ct) is { State: DispatchState.Draft } ? Faces.Page<IssuePage>(new { Id = id }) : Results.NotFound());
        pages.MapPost("", async (long id, HttpContext http, IssueDispatch issue, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var version = form.Version() ?? -1;
            return (await issue.Run(id, new(version, form["prefix"]), act, ct)).AfterForm(
                _ => $"/dispatches/{id}?done=issued",
                refusal => refusal.Kind == RefusalKind.NotFound ? Results.NotFound() : Faces.Page<IssuePage>(new { Id = id, Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        });
        routes.MapGroup("/api").RequireRolesSomewhere(Role.Office)
            .MapPost("/dispatches/{id:long}/issue", async (long id, Request request, IssueDispatch issue, Act act, CancellationToken ct) => (await issue.Run(id, request, act, ct)).ToApi())
            .WithSummary("Issues a draft under the next number of its register; it no longer changes");
    }
}
