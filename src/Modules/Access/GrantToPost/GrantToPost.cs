using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Access.ShowPost;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.GrantToPost;

/// <summary>Gives a role to a post, so that whoever holds it on the day has the role. Administrators are named persons: their roles go to no post.</summary>
internal sealed class GrantToPost(AppDbContext db, CampaignsOfRoles campaigns, RegionClock clock)
{
    public async Task<Result<Done>> Run(long postId, GrantRole.GrantRole.Request request, Act act, CancellationToken ct)
    {
        var faults = new List<FieldFault>();
        if (!Enum.TryParse<Role>(request.Role, out var role) || !Enum.IsDefined(role))
        {
            faults.Add(new("role", T("请选择角色。", "Choose a role.")));
        }
        else if (role.IsAdministrator())
        {
            faults.Add(new("role", T("三员须指定到人，不能随岗位交接。", "Administrators are named persons: their roles do not go with a post.")));
        }
        else if (!act.Who.Grantable().Contains(role))
        {
            faults.Add(new("role", T("您不能授予这个角色，请联系安全管理员。", "You may not grant this role: ask the security administrator.")));
        }

        var from = Days.Read(request.From, "from", faults) ?? clock.Today;
        var to = Days.Read(request.To, "to", faults);
        if (to < from)
        {
            faults.Add(new("to", T("止日不能早于起日。", "The last day cannot be before the first.")));
        }

        return await db.Write<Done>(act, async () =>
        {
            var post = await db.ManagedPosts(act.Who, clock.Today).SingleOrDefaultAsync(p => p.Id == postId && p.To == null, ct);
            if (post is null)
            {
                return Refusal.NotFound();
            }

            var unit = await db.UnitMeant(act.Who, string.IsNullOrWhiteSpace(request.Over) ? $"#{post.UnitId}" : request.Over, "over", ct);
            faults.AddRange(unit.Refusal?.Fields ?? []);
            var campaign = await campaigns.Meant(act.Who, [role], request.Campaign, ct);
            faults.AddRange(campaign.Refusal?.Fields ?? []);
            if (faults.Count > 0)
            {
                return Refusal.Invalid(faults);
            }

            if (await db.Set<RoleGrant>().AnyAsync(g => g.PostId == postId && g.Role == role && g.UnitId == unit.Value.Id && (g.CampaignId == null || g.CampaignId == campaign.Value) && (g.To == null || g.To >= from) && (to == null || g.From <= to), ct))
            {
                return Refusal.Invalid("already-held", "role", T("这段时间内岗位已经有这个角色。", "The post has the role over this unit already in that time."));
            }

            if (await AgainstHolders(post, role, unit.Value, campaign.Value, from, to, act.Who, ct) is { } against)
            {
                return against;
            }

            db.Add(new RoleGrant { PostId = postId, Role = role, UnitId = unit.Value.Id, CampaignId = campaign.Value, From = from, To = to });
            post.Version++;
            return Done.It;
        }, ct);
    }

    /// <summary>What stands against a role for those who hold the post in that time.</summary>
    private async Task<Refusal?> AgainstHolders(Post post, Role role, UnitRow unit, long? campaignId, DateOnly from, DateOnly? to, Actor who, CancellationToken ct)
    {
        var holdings = await db.Set<PostHolding>().AsNoTracking().Where(h => h.PostId == post.Id && (h.To == null || h.To >= from) && (to == null || h.From <= to)).OrderBy(h => h.Id).ToListAsync(ct);
        foreach (var holding in holdings)
        {
            // That a holder has the same role in person does not stand against it; nor does what she has on days when she does not hold the post.
            var (since, until) = Separation.Common(from, to, holding.From, holding.To);
            if (await GrantChecks.Against(db, who, holding.PersonId, role, unit, campaignId, since, until, ct) is { Code: not "already-held" } against)
            {
                return against;
            }
        }

        return null;
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/posts/{id:long}/roles", async (HttpContext http, long id, GrantToPost grant, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var result = await grant.Run(id, new(form["role"], form["over"], form["from"], form["to"], form["campaign"]), act, ct);
            return result.AfterForm(_ => $"/posts/{id}?saved=role", refusal => PostPage.Again(id, refusal, form));
        }).RequireRoles(Role.SecurityAdministrator, Role.Office).DisableAntiforgery();
        routes.MapPost("/api/posts/{id:long}/roles", async (long id, GrantRole.GrantRole.Request request, GrantToPost grant, Act act, CancellationToken ct) => (await grant.Run(id, request, act, ct)).ToApi())
            .RequireRoles(Role.SecurityAdministrator, Role.Office).WithSummary("Gives a role to a post: whoever holds it has the role; with campaign (its number) within that campaign only.");
    }
}
