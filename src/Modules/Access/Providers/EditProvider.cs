using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Security;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.Providers;

/// <summary>Adds and changes an identity provider, and which of its groups hold which roles.</summary>
internal sealed class EditProvider(AppDbContext db, Discovery discovery, SecretSafe safe, CampaignsOfRoles campaigns)
{
    /// <param name="ClientSecret">Empty keeps the one there is.</param>
    /// <param name="NewAccountsUnit">Name of a unit or "#id" that new accounts belong to; empty: nobody unknown gets an account.</param>
    /// <param name="Version">As read; null for a new one.</param>
    public sealed record Request(
        string? Label, string? Issuer, string? ClientId, string? ClientSecret, string? Scopes, string? NameClaim, string? GroupsClaim,
        bool LinksByName, string? NewAccountsUnit, bool ChecksSecondFactor, bool IsEnabled, int? Version);

    /// <param name="Over">Name of a unit or "#id".</param>
    /// <param name="Campaign">Number of the one campaign the role is to count for; empty for all.</param>
    public sealed record GroupRequest(string? Group, string? Role, string? Over, string? Campaign = null);

    /// <param name="id">Null adds one.</param>
    /// <returns>Its number.</returns>
    public async Task<Result<long>> Run(long? id, Request request, Act act, CancellationToken ct)
    {
        if (!ChangePolicy.IsYours(act.Who))
        {
            return Refusal.NotFound();
        }

        var faults = Check(request);
        long? unitId = null;
        if (!string.IsNullOrWhiteSpace(request.NewAccountsUnit))
        {
            var unit = await db.UnitMeant(act.Who, request.NewAccountsUnit, "newAccountsUnit", ct);
            faults.AddRange(unit.Refusal?.Fields ?? []);
            unitId = unit.IsRefused ? null : unit.Value.Id;
        }

        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        return await db.Write<long>(act with { Why = "identity provider" }, async () =>
        {
            var provider = id is null ? null : await db.Set<IdentityProvider>().SingleOrDefaultAsync(p => p.Id == id, ct);
            if (id is not null && provider is null)
            {
                return Refusal.NotFound();
            }

            if (provider is not null && provider.Version != request.Version)
            {
                return Refusal.Conflict("changed-meanwhile", T("这个身份提供方刚被别人改过。请核对最新内容后再保存。", "Somebody changed this provider meanwhile. Check what it says now and save again."));
            }

            if (provider is null)
            {
                db.Add(provider = new IdentityProvider { Label = "", Issuer = "", ClientId = "", Scopes = "", NameClaim = "" });
            }

            (provider.Label, provider.Issuer, provider.ClientId) = (request.Label!.Trim(), request.Issuer!.Trim(), request.ClientId!.Trim());
            (provider.Scopes, provider.NameClaim, provider.GroupsClaim) = (PersonChecks.OrNull(request.Scopes) ?? "openid profile", request.NameClaim!.Trim(), PersonChecks.OrNull(request.GroupsClaim));
            (provider.LinksByName, provider.NewAccountsUnitId, provider.ChecksSecondFactor, provider.IsEnabled) = (request.LinksByName, unitId, request.ChecksSecondFactor, request.IsEnabled);
            if (!string.IsNullOrEmpty(request.ClientSecret))
            {
                provider.ClientSecret = safe.Lock(request.ClientSecret);
            }

            provider.Version++;
            await db.Flush(ct);
            return provider.Id;
        }, ct);
    }

    public async Task<Result<Done>> AddGroup(long id, GroupRequest request, Act act, CancellationToken ct)
    {
        if (!ChangePolicy.IsYours(act.Who))
        {
            return Refusal.NotFound();
        }

        var faults = new List<FieldFault>();
        if ((request.Group ?? "").Trim().Length is 0 or > 200)
        {
            faults.Add(new("group", T("请填写组名，不超过 200 个字。", "Give the name of the group, at most 200 characters.")));
        }

        if (!Enum.TryParse<Role>(request.Role, out var role) || !Enum.IsDefined(role))
        {
            faults.Add(new("role", T("请选择角色。", "Choose a role.")));
        }

        var unit = await db.UnitMeant(act.Who, request.Over, "over", ct);
        faults.AddRange(unit.Refusal?.Fields ?? []);
        if (faults.Count == 0 && role is Role.AuditAdministrator or Role.SystemAdministrator && unit.Value.ParentId is not null)
        {
            faults.Add(new("over", T("系统管理员和审计管理员的范围只能是最上级单位。", "System and audit administrators hold their role over the unit at the top.")));
        }

        return await db.Write<Done>(act with { Why = "group roles" }, async () =>
        {
            if (!await db.Set<IdentityProvider>().AnyAsync(p => p.Id == id, ct))
            {
                return Refusal.NotFound();
            }

            var campaign = await campaigns.Meant(act.Who, [role], request.Campaign, ct);
            List<FieldFault> all = [.. faults, .. campaign.Refusal?.Fields ?? []];
            if (all.Count > 0)
            {
                return Refusal.Invalid(all);
            }

            db.Add(new GroupRole { ProviderId = id, Group = request.Group!.Trim(), Role = role, UnitId = unit.Value.Id, CampaignId = campaign.Value });
            return Done.It;
        }, ct);
    }

    public Task<Result<Done>> RemoveGroup(long id, long groupId, Act act, CancellationToken ct) => db.Write<Done>(act with { Why = "group roles" }, async () =>
    {
        var group = await db.Set<GroupRole>().SingleOrDefaultAsync(g => g.Id == groupId && g.ProviderId == id, ct);
        if (group is null || !ChangePolicy.IsYours(act.Who))
        {
            return Refusal.NotFound();
        }

        db.Remove(group);
        return Done.It;
    }, ct);

    /// <summary>Reads the provider's configuration anew.</summary>
    public async Task<Result<string>> Test(long id, CancellationToken ct)
    {
        if (await db.Set<IdentityProvider>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) is not { } provider)
        {
            return Refusal.NotFound();
        }

        return (await discovery.Read(provider.Issuer, true, ct)).Try(out var facts, out var refusal)
            ? T($"读取成功：{facts.SigningKeys.Count} 个签名密钥；授权地址 {facts.AuthorizationEndpoint}", $"Read: {facts.SigningKeys.Count} signing key(s); authorization at {facts.AuthorizationEndpoint}")
            : refusal;
    }

    private static List<FieldFault> Check(Request request)
    {
        var faults = new List<FieldFault>();
        if ((request.Label ?? "").Trim().Length is 0 or > 40)
        {
            faults.Add(new("label", T("请填写按钮上的名称，不超过 40 个字。", "Name it as the button shall read, in at most 40 characters.")));
        }

        if (!Discovery.IsSafe(request.Issuer?.Trim()) || request.Issuer!.Length > 300)
        {
            faults.Add(new("issuer", T("签发者是 https 开头的地址。", "The issuer is an address that begins with https.")));
        }

        if ((request.ClientId ?? "").Trim().Length is 0 or > 200)
        {
            faults.Add(new("clientId", T("请填写提供方给本系统的客户端编号。", "Give the client id that the provider issued for this system.")));
        }

        if ((request.Scopes ?? "").Length > 200 || (request.GroupsClaim ?? "").Length > 100)
        {
            faults.Add(new("scopes", T("范围不超过 200 个字符，声明名不超过 100 个。", "Scopes have at most 200 characters, names of claims 100.")));
        }

        if ((request.NameClaim ?? "").Trim().Length is 0 or > 100)
        {
            faults.Add(new("nameClaim", T("请填写声明名，例如 preferred_username。", "Name the claim, for example preferred_username.")));
        }

        return faults;
    }
}

internal static class ProviderRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/security/providers").RequireRoles(Role.SecurityAdministrator).DisableAntiforgery();
        pages.MapGet("/new", (Actor actor) => ChangePolicy.IsYours(actor) ? Faces.Page<ProviderPage>() : TypedResults.NotFound());
        pages.MapGet("/{id:long}", async (long id, string? saved, AppDbContext db, Actor actor, CancellationToken ct) =>
            ChangePolicy.IsYours(actor) && await db.Set<IdentityProvider>().AnyAsync(p => p.Id == id, ct) ? Faces.Page<ProviderPage>(new { Id = id, Saved = saved }) : TypedResults.NotFound());
        pages.MapPost("", (HttpContext http, EditProvider edit, Act act, CancellationToken ct) => Save(http, null, edit, act, ct));
        pages.MapPost("/{id:long}", (HttpContext http, long id, EditProvider edit, Act act, CancellationToken ct) => Save(http, id, edit, act, ct));
        pages.MapPost("/{id:long}/test", async (long id, EditProvider edit, Actor actor, CancellationToken ct) =>
        {
            if (!ChangePolicy.IsYours(actor))
            {
                return TypedResults.NotFound();
            }

            var result = await edit.Test(id, ct);
            return result.Try(out var told, out var refusal) ? Faces.Page<ProviderPage>(new { Id = id, Told = told })
                : refusal.Kind == RefusalKind.NotFound ? TypedResults.NotFound() : Faces.Page<ProviderPage>(new { Id = id, Refusal = refusal }, refusal.Status());
        });
        pages.MapPost("/{id:long}/groups", async (HttpContext http, long id, EditProvider edit, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return (await edit.AddGroup(id, new(form["group"], form["role"], form["over"], form["campaign"]), act, ct)).AfterForm(_ => $"/security/providers/{id}?saved=group", refusal => Again(id, refusal, form));
        });
        pages.MapPost("/{id:long}/groups/{groupId:long}/remove", async (long id, long groupId, EditProvider edit, Act act, CancellationToken ct) =>
            (await edit.RemoveGroup(id, groupId, act, ct)).AfterForm(_ => $"/security/providers/{id}?saved=group", refusal => TypedResults.StatusCode(refusal.Status())));
        MapApi(routes.MapGroup("/api/security/providers").RequireRoles(Role.SecurityAdministrator));
    }

    private static void MapApi(RouteGroupBuilder api)
    {
        api.MapGet("", async (AppDbContext db, Actor actor, CancellationToken ct) => ChangePolicy.IsYours(actor)
                ? TypedResults.Ok(await db.Set<IdentityProvider>().OrderBy(p => p.Id).Select(p => new Row(
                    p.Id, p.Label, p.Issuer, p.ClientId, p.Scopes, p.NameClaim, p.GroupsClaim, p.LinksByName, p.NewAccountsUnitId, p.ChecksSecondFactor, p.IsEnabled, p.Version)).ToListAsync(ct))
                : Refusal.NotFound().ToProblem())
            .WithSummary("Identity providers; secrets are never shown.");
        api.MapPost("", async (EditProvider.Request request, EditProvider edit, Act act, CancellationToken ct) => (await edit.Run(null, request, act, ct)).ToApi(id => new { id }))
            .WithSummary("Adds an identity provider (OpenID Connect).");
        api.MapPut("/{id:long}", async (long id, EditProvider.Request request, EditProvider edit, Act act, CancellationToken ct) => (await edit.Run(id, request, act, ct)).ToApi(saved => new { id = saved }))
            .WithSummary("Changes an identity provider; send the version you read. An empty secret keeps the one there is.");
        api.MapPost("/{id:long}/groups", async (long id, EditProvider.GroupRequest request, EditProvider edit, Act act, CancellationToken ct) => (await edit.AddGroup(id, request, act, ct)).ToApi())
            .WithSummary("Lets a group of the provider hold a role over a unit; with campaign (its number) within that campaign only.");
        api.MapDelete("/{id:long}/groups/{groupId:long}", async (long id, long groupId, EditProvider edit, Act act, CancellationToken ct) => (await edit.RemoveGroup(id, groupId, act, ct)).ToApi())
            .WithSummary("Takes the role from the group; who holds it loses it at the next sign-in.");
    }

    private static async Task<IResult> Save(HttpContext http, long? id, EditProvider edit, Act act, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var request = new EditProvider.Request(
            form["label"], form["issuer"], form["clientId"], form["clientSecret"], form["scopes"], form["nameClaim"], form["groupsClaim"],
            form["linksByName"].Count > 0, form["newAccountsUnit"], form["checksSecondFactor"].Count > 0, form["isEnabled"].Count > 0,
            form.Version());
        return (await edit.Run(id, request, act, ct)).AfterForm(saved => $"/security/providers/{saved}?saved=provider", refusal => Again(id, refusal, form));
    }

    private static IResult Again(long? id, Refusal refusal, IFormCollection form) => refusal.Kind == RefusalKind.NotFound
        ? TypedResults.NotFound()
        : Faces.Page<ProviderPage>(new { Id = id ?? 0, Refusal = refusal, Entered = new Entered(form) }, refusal.Status());

    internal sealed record Row(
        long Id, string Label, string Issuer, string ClientId, string Scopes, string NameClaim, string? GroupsClaim, bool LinksByName, long? NewAccountsUnitId, bool ChecksSecondFactor, bool IsEnabled, int Version);
}
