namespace Biaogan.Access.Contract;

/// <summary>A sign-in of the sample district.</summary>
/// <param name="Name">Sign-in name; also the key "person:Name" of the sample's facts.</param>
/// <param name="Password">Known to everybody: the sample is served on loopback only.</param>
/// <param name="Zh">Who it is, in Chinese.</param>
/// <param name="En">Who it is, in English.</param>
public sealed record SampleSignIn(string Name, string Password, string Zh, string En);

/// <summary>The sign-ins made with the sample district, printed on the console and shown on its sign-in page.</summary>
public static class SampleSignIns
{
    public static readonly IReadOnlyList<SampleSignIn> All =
    [
        new("office", "qinghe-office-2026", "创建办", "Programme office"),
        new("school", "qinghe-school-2026", "第一小学联络员", "Liaison of a school"),
        new("bureau", "qinghe-bureau-2026", "区教育局联络员", "Liaison of a bureau"),
        new("assessor", "qinghe-assess-2026", "测评员甲", "First assessor"),
        new("assessor2", "qinghe-assess-2027", "测评员乙", "Second assessor"),
        new("supervisor", "qinghe-superv-2026", "督查员", "Supervisor"),
        new("recheck", "qinghe-superv-2027", "复核督查员", "Second supervisor, for re-checks"),
        new("leader", "qinghe-leader-2026", "领导小组组长", "Head of the leading group"),
        new("sysadmin", "qinghe-system-2026", "系统管理员", "System administrator"),
        new("secadmin", "qinghe-secure-2026", "安全管理员", "Security administrator"),
        new("auditor", "qinghe-audits-2026", "审计管理员", "Audit administrator"),
    ];
}
