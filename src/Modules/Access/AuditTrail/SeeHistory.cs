using System.Globalization;
using Biaogan.Access.People;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Platform.Auditing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.AuditTrail;

/// <summary>
/// The history of one thing for who rules it, without the audit administrator's role: a unit for the office and the system administrator over it, an account for who
/// manages it. It shows nothing they could not have seen or done themselves, and no network addresses.
/// </summary>
internal sealed class SeeHistory(AppDbContext db, TrailLines lines, RegionClock clock)
{
    public async Task<string?> Unit(long id, Actor actor, CancellationToken ct) =>
        await db.Units().Under(actor.Paths(Role.Office, Role.SystemAdministrator), u => u.Path).Where(u => u.Id == id).Select(u => u.Name).SingleOrDefaultAsync(ct);

    public async Task<string?> Person(long id, Actor actor, CancellationToken ct) =>
        await db.Managed(actor, clock.Today).Where(p => p.Id == id).Select(p => p.DisplayName).SingleOrDefaultAsync(ct);

    public async Task<(int Total, IReadOnlyList<TrailLine> Rows)> Run(string table, long id, int skip, int take, CancellationToken ct)
    {
        var key = id.ToString(CultureInfo.InvariantCulture);
        var entries = db.Set<AuditEntry>().AsNoTracking().Where(e => e.Thing == table && e.ThingId == key);
        return (await entries.CountAsync(ct), await lines.Of(await entries.OrderByDescending(e => e.Id).Skip(skip).Take(take).ToListAsync(ct), TrailLines.Longest, ct));
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/units/{id:long}/trail", async (HttpContext http, long id, SeeHistory see, Actor actor, CancellationToken ct) =>
                await see.Unit(id, actor, ct) is { } name
                    ? Faces.Page<HistoryPage>(new { State = Ui.TableState.From(http), Table = "org_units", Id = id, Name = name, Back = $"/units/{id}" })
                    : TypedResults.NotFound())
            .RequireRoles(Role.Office, Role.SystemAdministrator);
        routes.MapGet("/people/{id:long}/trail", async (HttpContext http, long id, SeeHistory see, Actor actor, CancellationToken ct) =>
                await see.Person(id, actor, ct) is { } name
                    ? Faces.Page<HistoryPage>(new { State = Ui.TableState.From(http), Table = "access_people", Id = id, Name = name, Back = $"/people/{id}" })
                    : TypedResults.NotFound())
            .RequireRoles(Role.SecurityAdministrator, Role.Office).RecordsReading("person");
    }
}
