using Biaogan.Access.Contract;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Security;
using Biaogan.Access.Sessions;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;

namespace Biaogan.Access.Account;

/// <summary>What the account page shows of the caller.</summary>
internal sealed class GetAccount(AppDbContext db, ICampaignNames campaigns, RegionClock clock, CurrentSession current)
{
    /// <param name="Campaign">The one campaign it counts for; null for all.</param>
    public sealed record Held(Role Role, string Unit, string? Campaign, DateOnly From, DateOnly? To);

    public sealed record Token(long Id, string Label, DateTime CreatedAt, DateTime ExpiresAt, DateTime? RevokedAt, bool IsReadOnly, string? Areas, DateTime? LastUsedAt)
    {
        public bool IsGood(DateTime now) => RevokedAt is null && ExpiresAt > now;
    }

    public sealed record OpenSession(long Id, SignInMethod Method, DateTime StartedAt, DateTime LastSeenAt, string? Address, string? Agent, bool IsThis);

    public sealed record Account(string SignInName, string DisplayName, string Unit, string? Post, string? Phone, string? Language, IReadOnlyList<Held> Roles, IReadOnlyList<Token> Tokens, IReadOnlyList<OpenSession> Sessions);

    public async Task<Account> Run(Actor actor, CancellationToken ct)
    {
        var today = clock.Today;
        var person = await (
            from p in db.Set<Person>().AsNoTracking()
            join unit in db.Units() on p.UnitId equals unit.Id
            where p.Id == actor.PersonId
            select new { p.UserName, p.DisplayName, Unit = unit.Name, p.PhoneNumber, p.Language }).SingleAsync(ct);
        var bound = campaigns.All();
        var roles = await (
            from grant in db.Held()
            join unit in db.Units() on grant.UnitId equals unit.Id
            join campaign in bound on grant.CampaignId equals (long?)campaign.Id into named
            from campaign in named.DefaultIfEmpty()
            where grant.PersonId == actor.PersonId && (grant.To == null || grant.To >= today)
            orderby grant.From, unit.Sequence
            select new Held(grant.Role, unit.Name, campaign == null ? null : campaign.Name, grant.From, grant.To)).ToListAsync(ct);
        var tokens = await db.Set<ApiToken>().AsNoTracking().Where(t => t.PersonId == actor.PersonId)
            .OrderByDescending(t => t.Id).Take(50)
            .Select(t => new Token(t.Id, t.Label, t.CreatedAt, t.ExpiresAt, t.RevokedAt, t.IsReadOnly, t.Areas, t.LastUsedAt)).ToListAsync(ct);
        return new Account(person.UserName!, person.DisplayName, person.Unit, actor.Post, person.PhoneNumber, person.Language, roles, tokens, await Sessions(actor, ct));
    }

    private async Task<IReadOnlyList<OpenSession>> Sessions(Actor actor, CancellationToken ct)
    {
        var (now, policy) = (clock.Now, await db.Policy(ct));
        var open = await db.Set<Session>().AsNoTracking().Where(s => s.PersonId == actor.PersonId && s.EndedAt == null).OrderByDescending(s => s.LastSeenAt).Take(50).ToListAsync(ct);
        return [.. open.Where(s => s.IsOpen(now, policy.IdleMinutes, policy.LongestHours))
            .Select(s => new OpenSession(s.Id, s.Method, s.StartedAt, s.LastSeenAt, s.Address, s.Agent, s.Id == current.Id))];
    }
}
