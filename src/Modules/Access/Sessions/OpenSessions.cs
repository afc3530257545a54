namespace Biaogan.Access.Sessions;

internal static class OpenSessions
{
    /// <summary>Ends the sessions of a person that have no end yet, except one. Inside a write.</summary>
    /// <param name="now">UTC.</param>
    public static async Task EndSessions(this AppDbContext db, long personId, SessionEnd why, DateTime now, CancellationToken ct, long? except = null)
    {
        foreach (var session in await db.Set<Session>().Where(s => s.PersonId == personId && s.EndedAt == null && s.Id != except).ToListAsync(ct))
        {
            (session.EndedAt, session.EndedWhy) = (now, why);
        }
    }
}

internal static class MethodNames
{
    public static string Name(this SignInMethod method) => method switch
    {
        SignInMethod.Password => T("密码", "Password"),
        SignInMethod.Link => T("一次性链接", "One-time link"),
        SignInMethod.Provider => T("统一身份", "Identity provider"),
        SignInMethod.Passkey => T("通行密钥", "Passkey"),
        _ => throw new ArgumentOutOfRangeException(nameof(method)),
    };
}
