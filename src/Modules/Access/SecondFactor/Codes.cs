using Biaogan.Access.People;
using Biaogan.Access.Security;

namespace Biaogan.Access.SecondFactor;

/// <summary>Taking a code of the authenticator or a recovery code: each once, and wrong ones count towards the lock. Wherever a code is asked for, it is taken here.</summary>
internal static class Codes
{
    /// <summary>Whether the code is right. Inside a write that is kept either way: a failure that is rolled back would not count.</summary>
    /// <param name="now">UTC.</param>
    public static async Task<bool> TakeCode(this AppDbContext db, KeySafe safe, Person person, string? code, AccessPolicy policy, DateTime now, CancellationToken ct)
    {
        var isRight = await IsRight(db, safe, person.Id, code, now, ct);
        Lockout.Count(person, isRight ? null : 1, policy, now);
        return isRight;
    }

    public static Refusal Wrong() => Refusal.Invalid("wrong-code", "code", T(
        "验证码不对或已用过。请等验证器显示下一个再试；手机不在身边时，可填一个恢复码。", "The code is wrong or was used already. Wait for the next one; without your phone, enter a recovery code."));

    private static async Task<bool> IsRight(AppDbContext db, KeySafe safe, long personId, string? code, DateTime now, CancellationToken ct)
    {
        var facts = await db.Facts(personId, now, ct);
        if (facts.TotpKey is { } key && Totp.Accept(safe.Open(key), code, now, facts.TotpStep) is { } step)
        {
            facts.TotpStep = step;
            return true;
        }

        var hash = RecoveryCodes.Hash(code ?? "");
        var spare = await db.Set<RecoveryCode>().SingleOrDefaultAsync(c => c.PersonId == personId && c.CodeHash == hash && c.UsedAt == null, ct);
        if (spare is not null)
        {
            spare.UsedAt = now;
        }

        return spare is not null;
    }
}
