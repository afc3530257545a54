using Biaogan.Access.People;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.IssueSlips;

/// <summary>One-time links on slips for chosen people who have no password yet, at any time after their account was opened.</summary>
internal sealed class PrintSlips(AppDbContext db, RegionClock clock)
{
    private const int MostChosen = 5_000;

    public sealed record Request(IReadOnlyList<long>? People);

    /// <param name="LinkUntil">UTC; until when a link issued before still works, null when there is none.</param>
    public sealed record Row(long Id, string Name, string SignInName, string Unit, DateTime? LinkUntil);

    public sealed record Answer(int Total, IReadOnlyList<Row> Rows);

    /// <param name="text">Part of a name, sign-in name or unit.</param>
    public async Task<Answer> List(string? text, int skip, int take, Actor actor, CancellationToken ct)
    {
        var now = clock.Now;
        var people =
            from person in db.WithoutPassword(actor, clock.Today)
            join unit in db.Units() on person.UnitId equals unit.Id
            where text == null || person.DisplayName.Contains(text) || person.UserName!.Contains(text) || unit.Name.Contains(text)
            select new { person, unit };
        var rows = await people.OrderBy(p => p.unit.Sequence).ThenBy(p => p.unit.Id).ThenBy(p => p.person.Id).Skip(skip).Take(take).Select(p => new Row(
            p.person.Id, p.person.DisplayName, p.person.UserName!, p.unit.Name,
            db.Set<SignInLink>().Where(l => l.PersonId == p.person.Id && l.UsedAt == null && l.ExpiresAt > now).Max(l => (DateTime?)l.ExpiresAt))).ToListAsync(ct);
        return new Answer(await people.CountAsync(ct), rows);
    }

    /// <summary>Of those chosen, whoever is the actor's and has no password; of the others nothing is said.</summary>
    public Task<Result<IReadOnlyList<Slip>>> Run(Request request, Act act, CancellationToken ct) => db.Write<IReadOnlyList<Slip>>(act with { Why = "sign-in link" }, async () =>
    {
        var ids = (request.People ?? []).Distinct().Take(MostChosen).ToArray();
        var slips = ids.Length == 0 ? [] : await db.IssueSlips(db.WithoutPassword(act.Who, clock.Today).Where(p => EF.Parameter(ids).Contains(p.Id)), clock.Now, ct);
        return slips.Count > 0 ? (Result<IReadOnlyList<Slip>>)slips : Refusal.Invalid("no-person", "person", T("请勾选还没有设密码的人。", "Tick people without a password."));
    }, ct);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/people/slips").RequireRoles(Role.SecurityAdministrator, Role.Office).DisableAntiforgery();
        pages.MapGet("", (HttpContext http) => Faces.Page<SlipsPage>(new { State = TableState.From(http) }));
        pages.MapPost("", async (HttpContext http, PrintSlips print, RegionClock clock, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            List<long> chosen = [.. form["person"].Select(p => Written.Long(p) ?? 0)];
            return SlipSheet.Show(http, form, await print.Run(new(chosen), act, ct), clock, refusal => Faces.Page<SlipsPage>(new { State = TableState.From(http), Refusal = refusal }, refusal.Status()));
        });
        routes.MapPost("/api/people/slips", async (Request request, PrintSlips print, Act act, CancellationToken ct) => (await print.Run(request, act, ct)).ToApi())
            .RequireRoles(Role.SecurityAdministrator, Role.Office).WithSummary("One-time links of chosen people without a password; they are in this answer and kept nowhere. Links issued before stop working.");
    }
}
