using System.Data.Common;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.PersonalData;
using Biaogan.Access.Posts;
using Biaogan.Access.Providers;
using Biaogan.Access.Security;
using Biaogan.Access.Sessions;
using Biaogan.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Biaogan.Access.IdleAccounts;

/// <summary>Which day's pass was done, and who is at it now: one row, so that of several instances one works.</summary>
internal sealed class PassLease
{
    public required string Name { get; init; }

    /// <summary>The last day whose pass was finished.</summary>
    public DateOnly? DoneDay { get; set; }

    /// <summary>UTC; until then nobody else begins.</summary>
    public DateTime LeasedUntil { get; set; }
}

/// <summary>Once a day: idle accounts lock, and later lose their roles; what is past its period is forgotten. Done twice it changes nothing more.</summary>
internal sealed class IdleAccounts(AppDbContext db, RetentionPass retention, RegionClock clock, TimeProvider time)
{
    private const string Name = "idle-accounts";
    private const int Batch = 200;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    /// <summary>The pass of today, if nobody has done it or is at it.</summary>
    /// <returns>True when this call did it.</returns>
    public async Task<bool> RunOnce(CancellationToken ct)
    {
        var act = Act.OfProgram(time, Name);
        if (!(await db.Write<Done>(act, () => Take(ct), ct)).Try(out _, out _))
        {
            return false;
        }

        var policy = await db.Policy(ct);
        await db.Write<Done>(act, () => NoteNew(ct), ct);
        if (policy.IdleLockDays > 0)
        {
            while ((await db.Write<int>(act with { Why = "idle account" }, () => LockSome(clock.Now.AddDays(-policy.IdleLockDays), ct), ct)).Value > 0)
            {
            }
        }

        if (policy.IdleEndDays > 0)
        {
            await EndRoles(clock.Now.AddDays(-policy.IdleEndDays), act, ct);
        }

        await retention.Run(ct);
        await db.Write<Done>(act, () => Finish(ct), ct);
        return true;
    }

    private async Task<Result<Done>> Take(CancellationToken ct)
    {
        var lease = await db.Set<PassLease>().SingleOrDefaultAsync(l => l.Name == Name, ct);
        if (lease is not null && (lease.DoneDay >= clock.Today || lease.LeasedUntil > clock.Now))
        {
            return Refusal.Conflict("leased", "");
        }

        if (lease is null)
        {
            db.Add(lease = new PassLease { Name = Name });
        }

        lease.LeasedUntil = clock.Now + Lease;
        return Done.It;
    }

    /// <summary>Whoever has no row yet counts as used today: an account that was made, or that was there before this was kept.</summary>
    private async Task<Result<Done>> NoteNew(CancellationToken ct)
    {
        foreach (var id in await db.Set<Person>().Where(p => p.ClosedAt == null && !db.Set<SignInFacts>().Any(f => f.PersonId == p.Id)).Select(p => p.Id).ToListAsync(ct))
        {
            db.Add(new SignInFacts { PersonId = id, LastUsedAt = clock.Now });
        }

        return Done.It;
    }

    private async Task<Result<int>> LockSome(DateTime before, CancellationToken ct)
    {
        var spared = await LastAdministrators(ct);
        var idle = await (
            from facts in db.Set<SignInFacts>()
            join person in db.Set<Person>() on facts.PersonId equals person.Id
            where facts.LastUsedAt < before && facts.IdleLockedAt == null && person.ClosedAt == null && !spared.Contains(person.Id)
            orderby facts.PersonId
            select facts).Take(Batch).ToListAsync(ct);
        foreach (var facts in idle)
        {
            facts.IdleLockedAt = clock.Now;
        }

        return idle.Count;
    }

    /// <summary>Holders of an administrator's role over a unit that nobody else holds it over: without them nobody could unlock anybody.</summary>
    private async Task<long[]> LastAdministrators(CancellationToken ct)
    {
        var (today, roles) = (clock.Today, Roles.Administrators.ToArray());
        var held = await (
            from grant in db.Set<RoleGrant>()
            join person in db.Set<Person>() on grant.PersonId equals person.Id
            from facts in db.Set<SignInFacts>().Where(f => f.PersonId == person.Id).DefaultIfEmpty()
            where roles.Contains(grant.Role) && grant.From <= today && (grant.To == null || grant.To >= today) && person.ClosedAt == null
            select new { PersonId = person.Id, grant.Role, grant.UnitId, LastUsedAt = (DateTime?)facts.LastUsedAt, Locked = (DateTime?)facts.IdleLockedAt }).ToListAsync(ct);
        // Of several idle ones the one used last stays.
        return [.. held.Where(h => h.Locked is null).GroupBy(h => (h.Role, h.UnitId)).Select(g => g.MaxBy(h => h.LastUsedAt ?? DateTime.MaxValue)!.PersonId).Distinct()];
    }

    private async Task EndRoles(DateTime before, Act act, CancellationToken ct)
    {
        var today = clock.Today;
        var people = await (
            from facts in db.Set<SignInFacts>()
            where facts.LastUsedAt < before && facts.IdleLockedAt != null
                && (db.Set<RoleGrant>().Any(g => g.PersonId == facts.PersonId && (g.To == null || g.To >= today)) || db.Set<PostHolding>().Any(h => h.PersonId == facts.PersonId && (h.To == null || h.To >= today)))
            orderby facts.PersonId
            select facts.PersonId).ToListAsync(ct);
        foreach (var some in people.Chunk(Batch))
        {
            await db.Write<Done>(act with { Why = "idle account" }, async () =>
            {
                foreach (var grant in await db.Set<RoleGrant>().Where(g => g.PersonId != null && some.Contains(g.PersonId.Value) && (g.To == null || g.To >= today)).ToListAsync(ct))
                {
                    if (await GrantChecks.IfLast(db, grant, today, ct) is null)
                    {
                        grant.To = today.AddDays(-1);
                    }
                }

                // A post whose holder is never seen stands empty: its roles wait for a successor.
                foreach (var holding in await db.Set<PostHolding>().Where(h => some.Contains(h.PersonId) && (h.To == null || h.To >= today)).ToListAsync(ct))
                {
                    holding.To = today.AddDays(-1);
                }

                return Done.It;
            }, ct);
        }
    }

    /// <summary>Set in place: what is forgotten by rule is no deed of anybody.</summary>
    private async Task<Result<Done>> Finish(CancellationToken ct)
    {
        var now = clock.Now;
        await db.Set<AnsweredRequest>().Where(a => a.At < now.AddDays(-1)).ExecuteDeleteAsync(ct);
        var lease = await db.Set<PassLease>().SingleAsync(l => l.Name == Name, ct);
        (lease.DoneDay, lease.LeasedUntil) = (clock.Today, now);
        return Done.It;
    }
}

/// <summary>Looks every ten minutes whether today's pass is still to be done. A database that does not answer is asked again then.</summary>
internal sealed partial class DailyPass(IServiceScopeFactory scopes, TimeProvider time, ILogger<DailyPass> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(10), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Try(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    private async Task Try(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<IdleAccounts>().RunOnce(ct);
        }
        catch (Exception failed) when (failed is DbException or DbUpdateException or IOException or TimeoutException)
        {
            Failed(failed);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The daily pass over idle accounts and periods was not finished and is tried again in ten minutes.")]
    private partial void Failed(Exception failed);
}
