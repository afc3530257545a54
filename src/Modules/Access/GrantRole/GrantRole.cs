using System.Globalization;
using Biaogan.Access.EditPerson;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.GrantRole;

/// <summary>Grants a role over a unit and everything below it, from a day to a day.</summary>
internal sealed class GrantRole(AppDbContext db, CampaignsOfRoles campaigns, RegionClock clock)
{
    /// <param name="Over">Name of a unit or "#id"; empty for the person's own unit.</param>
    /// <param name="Campaign">Number of the one campaign it is to count for; empty for all.</param>
    /// <param name="From">yyyy-MM-dd, inclusive; empty for today.</param>
    /// <param name="To">yyyy-MM-dd, inclusive; empty for no end.</param>
    public sealed record Request(string? Role, string? Over, string? From, string? To, string? Campaign = null);

    public async Task<Result<Done>> Run(long personId, Request request, Act act, CancellationToken ct)
    {
        var faults = new List<FieldFault>();
        if (!Enum.TryParse<Role>(request.Role, out var role) || !Enum.IsDefined(role))
        {
            faults.Add(new("role", T("请选择角色。", "Choose a role.")));
        }

        var from = Days.Read(request.From, "from", faults) ?? clock.Today;
        var to = Days.Read(request.To, "to", faults);
        if (to < from)
        {
            faults.Add(new("to", T("止日不能早于起日。", "The last day cannot be before the first.")));
        }

        return await db.Write<Done>(act, async () =>
        {
            var person = await db.Managed(act.Who, clock.Today).AsNoTracking().SingleOrDefaultAsync(p => p.Id == personId && p.ClosedAt == null, ct);
            if (person is null)
            {
                return Refusal.NotFound();
            }

            var over = string.IsNullOrWhiteSpace(request.Over) ? "#" + person.UnitId.ToString(CultureInfo.InvariantCulture) : request.Over;
            var unit = await db.UnitMeant(act.Who, over, "over", ct);
            faults.AddRange(unit.Refusal?.Fields ?? []);
            var campaign = await campaigns.Meant(act.Who, [role], request.Campaign, ct);
            faults.AddRange(campaign.Refusal?.Fields ?? []);
            if (faults.Count > 0)
            {
                return Refusal.Invalid(faults);
            }

            if (await GrantChecks.Against(db, act.Who, personId, role, unit.Value, campaign.Value, from, to, ct) is { } against)
            {
                return against;
            }

            db.Add(new RoleGrant { PersonId = personId, Role = role, UnitId = unit.Value.Id, CampaignId = campaign.Value, From = from, To = to });
            return Done.It;
        }, ct);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/people/{id:long}/roles", async (HttpContext http, long id, GrantRole grant, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var result = await grant.Run(id, new(form["role"], form["over"], form["from"], form["to"], form["campaign"]), act, ct);
            return result.AfterForm(_ => $"/people/{id}?saved=role", refusal => PersonPage.Again(id, refusal, form));
        }).RequireRoles(Role.SecurityAdministrator, Role.Office).DisableAntiforgery();
        routes.MapPost("/api/people/{id:long}/roles", async (long id, Request request, GrantRole grant, Act act, CancellationToken ct) => (await grant.Run(id, request, act, ct)).ToApi())
            .RequireRoles(Role.SecurityAdministrator, Role.Office).WithSummary("Grants a role over a unit and everything below it; with campaign (its number) within that campaign only.");
    }
}
