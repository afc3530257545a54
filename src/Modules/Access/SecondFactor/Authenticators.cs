using Biaogan.Access.People;
using Biaogan.Access.Security;
using Biaogan.Access.Sessions;
using Biaogan.Access.SignIn;
using Biaogan.Platform;

namespace Biaogan.Access.SecondFactor;

/// <summary>What the page of one's own second factor shows.</summary>
internal sealed class GetSecondFactor(AppDbContext db, CurrentSession current)
{
    public sealed record Key(long Id, string Name, DateTime CreatedAt, DateTime? LastUsedAt);

    public sealed record Shown(string SignInName, DateTime? TotpSince, int CodesLeft, IReadOnlyList<Key> Passkeys, bool IsOwed);

    public async Task<Shown> Run(Actor actor, CancellationToken ct)
    {
        var id = actor.PersonId;
        var found = await (
            from p in db.Set<Person>().AsNoTracking()
            from facts in db.Set<SignInFacts>().Where(f => f.PersonId == p.Id).DefaultIfEmpty()
            where p.Id == id
            select new { p.UserName, Since = facts.TotpSince, Left = db.Set<RecoveryCode>().Count(c => c.PersonId == p.Id && c.UsedAt == null) }).SingleAsync(ct);
        var keys = await db.Set<Passkey>().Where(k => k.PersonId == id).OrderBy(k => k.Id).Select(k => new Key(k.Id, k.Name, k.CreatedAt, k.LastUsedAt)).ToListAsync(ct);
        return new Shown(found.UserName!, found.Since, found.Left, keys, current.Duty == Duty.SecondFactor);
    }
}

/// <summary>Sets up one's own authenticator: the key counts once a code proves that the program on the phone has it.</summary>
internal sealed class ConfirmAuthenticator(AppDbContext db, RegionClock clock, KeySafe safe, CurrentSession current)
{
    /// <returns>Ten recovery codes, to be shown now or never.</returns>
    public async Task<Result<IReadOnlyList<string>>> Run(string? carried, string? code, Act act, CancellationToken ct)
    {
        if (safe.Carried(carried, act.Who.PersonId) is not { } key)
        {
            return Refusal.Conflict("too-late", T("等待太久，请重新开始设置。", "That took too long: begin again."));
        }

        if (Totp.Accept(key, code, clock.Now, 0) is not { } step)
        {
            return Refusal.Invalid("wrong-code", "code", T("验证码不对。请核对手机时间是否准确，再输入新的验证码。", "The code is wrong. Check that the phone's time is right and enter a new code."));
        }

        return await db.Write<IReadOnlyList<string>>(act with { Why = "second factor" }, async () =>
        {
            var facts = await db.Facts(act.Who.PersonId, clock.Now, ct);
            if (facts.TotpKey is not null)
            {
                return Refusal.Conflict("already-set-up", T("验证器已经设置过。要换手机，请先移除原来的。", "An authenticator is set up already: remove it first to change phones."));
            }

            (facts.TotpKey, facts.TotpStep, facts.TotpSince) = (safe.Lock(key), step, clock.Now);
            await db.IsDone(current, ct);
            return await NewCodes(act.Who.PersonId, ct);
        }, ct);
    }

    /// <summary>Ten new codes instead of all old ones.</summary>
    public Task<Result<IReadOnlyList<string>>> Renew(Act act, CancellationToken ct) => db.Write<IReadOnlyList<string>>(act with { Why = "recovery codes" }, async () =>
        await db.Set<SignInFacts>().AnyAsync(f => f.PersonId == act.Who.PersonId && f.TotpKey != null, ct) || await db.Set<Passkey>().AnyAsync(k => k.PersonId == act.Who.PersonId, ct)
            ? (Result<IReadOnlyList<string>>)await NewCodes(act.Who.PersonId, ct)
            : Refusal.NotFound(), ct);

    private async Task<List<string>> NewCodes(long personId, CancellationToken ct)
    {
        db.RemoveRange(await db.Set<RecoveryCode>().Where(c => c.PersonId == personId).ToListAsync(ct));
        var codes = RecoveryCodes.New();
        db.AddRange(codes.Select(c => new RecoveryCode { PersonId = personId, CodeHash = RecoveryCodes.Hash(c) }));
        return [.. codes];
    }
}

/// <summary>Removes one's own authenticator against a code of it, so that an open session on a strange machine is not enough.</summary>
internal sealed class RemoveAuthenticator(AppDbContext db, RegionClock clock, KeySafe safe)
{
    public async Task<Result<Done>> Run(string? code, Act act, CancellationToken ct)
    {
        var policy = await db.Policy(ct);
        var isRight = false;
        var outcome = await db.Write<Done>(act with { Why = "second factor" }, async () =>
        {
            var (now, person) = (clock.Now, await db.Set<Person>().SingleAsync(p => p.Id == act.Who.PersonId, ct));
            if (person.LockoutEnd > now)
            {
                return Lockout.Refused(policy);
            }

            isRight = await db.TakeCode(safe, person, code, policy, now, ct);
            if (!isRight)
            {
                return Done.It;
            }

            var facts = await db.Facts(act.Who.PersonId, now, ct);
            (facts.TotpKey, facts.TotpStep, facts.TotpSince) = (null, 0, null);
            if (!await db.Set<Passkey>().AnyAsync(k => k.PersonId == act.Who.PersonId, ct))
            {
                db.RemoveRange(await db.Set<RecoveryCode>().Where(c => c.PersonId == act.Who.PersonId).ToListAsync(ct));
            }

            return Done.It;
        }, ct);
        return outcome.IsRefused || isRight ? outcome : Codes.Wrong();
    }
}

internal static class Duties
{
    /// <summary>What the session owed is done. Inside a write.</summary>
    public static async Task IsDone(this AppDbContext db, CurrentSession current, CancellationToken ct)
    {
        if (current.Id is { } id && await db.Set<Session>().SingleOrDefaultAsync(s => s.Id == id, ct) is { Duty: Duty.SecondFactor } session)
        {
            session.Duty = Duty.None;
        }
    }
}
