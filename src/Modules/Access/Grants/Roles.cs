namespace Biaogan.Access.Grants;

/// <summary>Names of the roles, and which may stand beside which.</summary>
internal static class Roles
{
    public static readonly IReadOnlyList<Role> Administrators = [Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator];

    /// <summary>What a programme office may grant within its own subtree.</summary>
    public static readonly IReadOnlyList<Role> ByOffice = [Role.Liaison, Role.Assessor, Role.Supervisor, Role.Viewer, Role.Leader];

    public static readonly IReadOnlyList<Role> All = [Role.Office, .. ByOffice, .. Administrators];

    public static bool IsAdministrator(this Role role) => Administrators.Contains(role);

    /// <summary>Name in the reader's language.</summary>
    public static string Name(this Role role) => BothNames(role)[Biaogan.Platform.Language.IsEnglish ? 1 : 0];

    /// <summary>Chinese name, English name.</summary>
    public static IReadOnlyList<string> BothNames(Role role) => role switch
    {
        Role.Office => ["创建办", "Programme office"],
        Role.Liaison => ["联络员", "Unit liaison"],
        Role.Assessor => ["测评员", "Assessor"],
        Role.Supervisor => ["督查员", "Supervisor"],
        Role.Leader => ["领导", "Leader"],
        Role.Viewer => ["查阅", "Viewer"],
        Role.SystemAdministrator => ["系统管理员", "System administrator"],
        Role.SecurityAdministrator => ["安全管理员", "Security administrator"],
        Role.AuditAdministrator => ["审计管理员", "Audit administrator"],
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    /// <summary>
    /// Separation of duties: none of the three administrators is another one or takes part in the programme. Says why <paramref name="wanted"/> cannot be held
    /// beside <paramref name="held"/>, or null when it can.
    /// </summary>
    public static string? Clash(Role wanted, IEnumerable<Role> held)
    {
        foreach (var other in held)
        {
            if (other != wanted && (wanted.IsAdministrator() || other.IsAdministrator()))
            {
                return T(
                    $"“{wanted.Name()}”不能与“{other.Name()}”由同一人担任：系统、安全、审计三员各由一人担任，且不参加测评活动，才能互相监督。",
                    $"{wanted.Name()} and {other.Name()} cannot be the same person: the three administrators are three people and take no part in the programme, so that they can check each other.");
            }
        }

        return null;
    }
}
