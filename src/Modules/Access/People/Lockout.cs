using Biaogan.Access.Security;

namespace Biaogan.Access.People;

/// <summary>Wrong passwords and wrong codes count together; too many in a row lock the account for a while.</summary>
internal static class Lockout
{
    /// <summary>Counts failures and locks; null ends the count.</summary>
    /// <param name="now">UTC.</param>
    public static void Count(Person person, int? failures, AccessPolicy policy, DateTime now)
    {
        person.AccessFailedCount = failures is { } more ? person.AccessFailedCount + more : 0;
        if (person.AccessFailedCount >= policy.Failures)
        {
            (person.AccessFailedCount, person.LockoutEnd) = (0, now.AddMinutes(policy.LockMinutes));
        }
    }

    public static Refusal Refused(AccessPolicy policy) => Refusal.Conflict("locked", T(
        $"连续输错，账号暂时锁定，请 {policy.LockMinutes} 分钟后再试。", $"Too many failures: the account is locked for {policy.LockMinutes} minutes. Try again after that."));
}
