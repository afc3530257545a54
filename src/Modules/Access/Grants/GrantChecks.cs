using Biaogan.Organizations.Contract;

namespace Biaogan.Access.Grants;

/// <summary>Whether a role may be given, whoever gives it and wherever.</summary>
internal static class GrantChecks
{
    /// <summary>What stands against the grant, or null. Reads the grants the person has; call it inside the write.</summary>
    public static async Task<Refusal?> Against(AppDbContext db, Actor who, long personId, Role role, UnitRow unit, long? campaignId, DateOnly from, DateOnly? to, CancellationToken ct)
    {
        if (!Biaogan.Access.People.Reach.Grantable(who).Contains(role))
        {
            return Refusal.Invalid("role-not-yours", "role", T("您不能授予这个角色，请联系安全管理员。", "You may not grant this role: ask the security administrator."));
        }

        if (who.PersonIds.Contains(personId))
        {
            return Refusal.Invalid("own-roles", "role", T("不能给自己授予角色，请由另一位管理员办理。", "Nobody grants roles to oneself: ask another administrator."));
        }

        if (RootOnly(role, unit) is { } above)
        {
            return above;
        }

        var held = await db.RolesOf(personId, from, ct);
        if (Separation.Clash(role, from, to, held) is { } clash)
        {
            return Refusal.Invalid("separation-of-duties", "role", clash);
        }

        return held.Exists(g => g.Role == role && g.UnitId == unit.Id && (g.CampaignId is null || g.CampaignId == campaignId) && g.Meets(from, to))
            ? Refusal.Invalid("already-held", "role", T("这段时间内已经有这个角色。", "The role is already held over this unit in that time."))
            : null;
    }

    public static Refusal? RootOnly(Role role, UnitRow unit) => role is Role.AuditAdministrator or Role.SystemAdministrator && unit.ParentId is not null
        ? Refusal.Invalid("root-only", "over", T("系统管理员和审计管理员管的是整个系统，范围只能是最上级单位。", "System and audit administrators serve the whole system: grant the role over the unit at the top."))
        : null;

    /// <summary>Whether nobody else would be left to hold an administrator's role.</summary>
    public static async Task<Refusal?> IfLast(AppDbContext db, RoleGrant ending, DateOnly today, CancellationToken ct)
    {
        if (!ending.Role.IsAdministrator() || ending.From > today || ending.To < today)
        {
            return null;
        }

        var isOtherLeft = await (
            from grant in db.Set<RoleGrant>()
            join person in db.Set<Biaogan.Access.People.Person>() on grant.PersonId equals (long?)person.Id
            where grant.Role == ending.Role && grant.UnitId == ending.UnitId && grant.PersonId != ending.PersonId && person.ClosedAt == null && grant.From <= today && (grant.To == null || grant.To >= today)
            select grant).AnyAsync(ct);
        return isOtherLeft ? null : Refusal.Conflict("last-administrator", T(
            $"这是最后一位{ending.Role.Name()}，请先授予接任者。", $"This is the last {ending.Role.Name()}: grant the role to a successor first."));
    }
}
