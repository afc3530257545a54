using System.Globalization;
using Biaogan.Access.People;
using Biaogan.Access.Sessions;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.Security;

/// <summary>Changes the rules of signing in. They hold for everybody, so only the security administrator over the whole tree changes them.</summary>
internal sealed class ChangePolicy(AppDbContext db)
{
    /// <summary>A number of the policy: field, bounds (inclusive), and how it is read and written.</summary>
    public sealed record Bound(string Field, int Least, int Most, Func<AccessPolicy, int> Read, Action<AccessPolicy, int> Write);

    public static readonly IReadOnlyList<Bound> Bounds =
    [
        new("shortestPassword", PasswordPolicy.Shortest, 64, p => p.ShortestPassword, (p, n) => p.ShortestPassword = n),
        new("failures", 3, 20, p => p.Failures, (p, n) => p.Failures = n),
        new("lockMinutes", 1, 1440, p => p.LockMinutes, (p, n) => p.LockMinutes = n),
        new("passwordDays", 0, 3650, p => p.PasswordDays, (p, n) => p.PasswordDays = n),
        new("idleMinutes", 5, 480, p => p.IdleMinutes, (p, n) => p.IdleMinutes = n),
        new("longestHours", 1, Timeouts.MostHours, p => p.LongestHours, (p, n) => p.LongestHours = n),
        new("idleLockDays", 0, 3650, p => p.IdleLockDays, (p, n) => p.IdleLockDays = n),
        new("idleEndDays", 0, 3650, p => p.IdleEndDays, (p, n) => p.IdleEndDays = n),
        new("linkDays", 1, 60, p => p.LinkDays, (p, n) => p.LinkDays = n),
        new("rememberDays", 0, 30, p => p.RememberDays, (p, n) => p.RememberDays = n),
    ];

    /// <param name="Numbers">By the names in <see cref="Bounds"/>, as typed; all of them.</param>
    /// <param name="Version">As read; another means that somebody changed the policy meanwhile.</param>
    public sealed record Request(IReadOnlyDictionary<string, string?> Numbers, bool PasswordAtFirstUse, IReadOnlyList<string> SecondFactorRoles, int Version);

    /// <summary>True for a security administrator over a unit at the top of the tree.</summary>
    public static bool IsYours(Actor actor) => actor.HoldsAtTheTop(Role.SecurityAdministrator);

    public async Task<Result<Done>> Run(Request request, Act act, CancellationToken ct)
    {
        if (!IsYours(act.Who))
        {
            return Refusal.NotFound();
        }

        var faults = new List<FieldFault>();
        var numbers = new int[Bounds.Count];
        for (var i = 0; i < Bounds.Count; i++)
        {
            var bound = Bounds[i];
            numbers[i] = Written.Int(request.Numbers.GetValueOrDefault(bound.Field)) ?? -1;
            if (numbers[i] < bound.Least || numbers[i] > bound.Most)
            {
                faults.Add(new(bound.Field, T($"请填写 {bound.Least} 到 {bound.Most} 的整数。", $"Give a whole number from {bound.Least} to {bound.Most}.")));
            }
        }

        var roles = request.SecondFactorRoles.Select(r => Enum.TryParse<Role>(r, out var role) && Enum.IsDefined(role) ? role : (Role?)null).ToList();
        if (roles.Contains(null))
        {
            faults.Add(new("secondFactorRoles", T("请从列出的角色中选择。", "Choose among the roles that are listed.")));
        }

        return await db.Write<Done>(act with { Why = "sign-in policy" }, async () =>
        {
            if (faults.Count > 0)
            {
                return Refusal.Invalid(faults);
            }

            var policy = await db.Set<AccessPolicy>().SingleOrDefaultAsync(p => p.Id == AccessPolicy.TheOne, ct);
            if (policy is null)
            {
                db.Add(policy = new AccessPolicy());
            }

            if (policy.Version != request.Version)
            {
                return Refusal.Conflict("changed-meanwhile", T("这些设置刚被别人改过。请核对最新内容后再保存。", "Somebody changed these settings meanwhile. Check what they say now and save again."));
            }

            for (var i = 0; i < Bounds.Count; i++)
            {
                Bounds[i].Write(policy, numbers[i]);
            }

            if (policy.IdleLockDays > 0 && policy.IdleEndDays > 0 && policy.IdleEndDays < policy.IdleLockDays)
            {
                return Refusal.Invalid("idle-order", "idleEndDays", T("失去角色的天数不能少于锁定的天数。", "Roles cannot end before the account locks."));
            }

            (policy.PasswordAtFirstUse, policy.SecondFactorRoles) = (request.PasswordAtFirstUse, string.Join(',', roles.OfType<Role>().Distinct().Order()));
            policy.Version++;
            return Done.It;
        }, ct);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/security").RequireRoles(Role.SecurityAdministrator).DisableAntiforgery();
        pages.MapGet("", (string? saved, Actor actor) => IsYours(actor) ? Faces.Page<SecurityPage>(new { Saved = saved }) : TypedResults.NotFound());
        pages.MapPost("", async (HttpContext http, ChangePolicy change, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var request = new Request(
                Bounds.ToDictionary(b => b.Field, b => (string?)form[b.Field], StringComparer.Ordinal), form["passwordAtFirstUse"].Count > 0, [.. form["secondFactorRoles"].OfType<string>()],
                form.Version() ?? -1);
            return (await change.Run(request, act, ct)).AfterForm(
                _ => "/security?saved=policy",
                refusal => refusal.Kind == RefusalKind.NotFound ? TypedResults.NotFound() : Faces.Page<SecurityPage>(new { Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        });
        var api = routes.MapGroup("/api/security").RequireRoles(Role.SecurityAdministrator);
        api.MapGet("/policy", async (AppDbContext db, Actor actor, CancellationToken ct) => IsYours(actor) ? TypedResults.Ok(await db.Policy(ct)) : Refusal.NotFound().ToProblem())
            .WithSummary("The rules of signing in.");
        api.MapPut("/policy", async (Wanted wanted, ChangePolicy change, Act act, CancellationToken ct) => (await change.Run(
                new((wanted.Numbers ?? new Dictionary<string, int>()).ToDictionary(n => n.Key, n => (string?)n.Value.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal), wanted.PasswordAtFirstUse, wanted.SecondFactorRoles ?? [], wanted.Version), act, ct)).ToApi())
            .WithSummary("Changes the rules of signing in; send all numbers and the version you read.");
    }

    internal sealed record Wanted(IReadOnlyDictionary<string, int>? Numbers, bool PasswordAtFirstUse, IReadOnlyList<string>? SecondFactorRoles, int Version);
}
