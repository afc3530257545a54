using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.AddPerson;

/// <summary>Opens an account without a password, grants its roles, and issues the one-time link to sign in with.</summary>
internal sealed class AddPerson(AppDbContext db, CampaignsOfRoles campaigns, RegionClock clock)
{
    /// <param name="Unit">Name of the unit the person works for, or "#id".</param>
    /// <param name="Post">A post of that unit the person takes; one that is not in the register yet is entered.</param>
    /// <param name="Over">Name of the unit the roles are held over, or "#id"; empty for the person's own unit.</param>
    /// <param name="Campaign">Number of the one campaign they are to count for; empty for all.</param>
    public sealed record Request(string? Name, string? SignInName, string? Unit, string? Post, string? Phone, IReadOnlyList<string>? Roles, string? Over, string? Campaign = null);

    public sealed record Added(long Id, IssuedLink Link);

    public async Task<Result<Added>> Run(Request request, Act act, CancellationToken ct)
    {
        List<FieldFault> faults = [.. PersonChecks.Name(request.Name, "name"), .. PersonChecks.SignInName(request.SignInName, "signInName"), .. PersonChecks.Phone(request.Phone), .. PostChecks.Name(request.Post, "post")];
        var unit = await db.UnitMeant(act.Who, request.Unit, "unit", ct);
        faults.AddRange(unit.Refusal?.Fields ?? []);
        var over = string.IsNullOrWhiteSpace(request.Over) ? unit : await db.UnitMeant(act.Who, request.Over, "over", ct);
        faults.AddRange(string.IsNullOrWhiteSpace(request.Over) ? [] : over.Refusal?.Fields ?? []);
        var roles = (request.Roles ?? []).Distinct(StringComparer.Ordinal).Select(r => Enum.TryParse<Role>(r, out var role) && Enum.IsDefined(role) ? role : (Role?)null).ToList();
        if (roles.Contains(null))
        {
            faults.Add(new("role", T("没有这个角色。", "There is no such role.")));
        }

        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        return await db.Write<Added>(act, async () =>
        {
            var normal = PersonChecks.Normal(request.SignInName);
            if (await db.Set<Person>().AnyAsync(p => p.NormalizedUserName == normal, ct))
            {
                return Refusal.Invalid("name-taken", "signInName", T("这个登录名已经有人用了。", "This sign-in name is taken."));
            }

            var person = PersonChecks.New(request.Name!, request.SignInName!, clock.Now);
            (person.UnitId, person.PhoneNumber) = (unit.Value.Id, PersonChecks.OrNull(request.Phone));
            db.Add(person);
            await db.Flush(ct);
            if (PersonChecks.OrNull(request.Post) is { } post && await PostOpening.Take(db, act.Who, person, unit.Value, post, clock.Today, ct) is { } barred)
            {
                return barred;
            }

            List<Role> given = [.. roles.OfType<Role>()];
            if (!(await campaigns.Meant(act.Who, given, request.Campaign, ct)).Try(out var campaign, out var unclear))
            {
                return unclear;
            }

            foreach (var role in given)
            {
                if (await GrantChecks.Against(db, act.Who, person.Id, role, over.Value, campaign, clock.Today, null, ct) is { } against)
                {
                    return against;
                }

                db.Add(new RoleGrant { PersonId = person.Id, Role = role, UnitId = over.Value.Id, CampaignId = campaign, From = clock.Today });
            }

            return new Added(person.Id, await SignInLinks.Issue(db, person, clock.Now, ct));
        }, ct);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/people").RequireRoles(Role.SecurityAdministrator, Role.Office).DisableAntiforgery();
        pages.MapGet("/new", (long? unit) => Faces.Page<AddPersonPage>(new { UnitId = unit }));
        pages.MapPost("", async (HttpContext http, AddPerson add, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var result = await add.Run(new(form["name"], form["signInName"], form["unit"], form["post"], form["phone"], [.. form["role"].OfType<string>()], form["over"], form["campaign"]), act, ct);
            return result.Try(out var added, out var refusal)
                ? IssueLink.IssueLink.Show(http, added.Link, added.Id)
                : Faces.Page<AddPersonPage>(new { Refusal = refusal, Entered = new Entered(form) }, refusal.Status());
        });
        routes.MapPost("/api/people", async (Request request, AddPerson add, Act act, CancellationToken ct) => (await add.Run(request, act, ct)).ToApi())
            .RequireRoles(Role.SecurityAdministrator, Role.Office).WithSummary("Opens an account and issues its one-time sign-in link.");
    }
}
