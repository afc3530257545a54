using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;

namespace Biaogan.Access.Account;

/// <summary>What the account page shows of the caller.</summary>
internal sealed class GetAccount(AppDbContext db, RegionClock clock)
{
    public sealed record Held(Role Role, string Unit, DateOnly From, DateOnly? To);

    public sealed record Token(long Id, string Label, DateTime CreatedAt, DateTime ExpiresAt, DateTime? RevokedAt)
    {
        public bool IsGood(DateTime now) => RevokedAt is null && ExpiresAt > now;
    }

    public sealed record Account(string SignInName, string DisplayName, string Unit, string? Post, string? Phone, string? Language, IReadOnlyList<Held> Roles, IReadOnlyList<Token> Tokens);

    public async Task<Account> Run(Actor actor, CancellationToken ct)
    {
        var today = clock.Today;
        var person = await (
            from p in db.Set<Person>().AsNoTracking()
            join unit in db.Units() on p.UnitId equals unit.Id
            where p.Id == actor.PersonId
            select new { p.UserName, p.DisplayName, Unit = unit.Name, p.PhoneNumber, p.Language }).SingleAsync(ct);
        var roles = await (
            from grant in db.Held()
            join unit in db.Units() on grant.UnitId equals unit.Id
            where grant.PersonId == actor.PersonId && (grant.To == null || grant.To >= today)
            orderby grant.From, unit.Sequence
            select new Held(grant.Role, unit.Name, grant.From, grant.To)).ToListAsync(ct);
        var tokens = await db.Set<ApiToken>().AsNoTracking().Where(t => t.PersonId == actor.PersonId)
            .OrderByDescending(t => t.Id).Take(50)
            .Select(t => new Token(t.Id, t.Label, t.CreatedAt, t.ExpiresAt, t.RevokedAt)).ToListAsync(ct);
        return new Account(person.UserName!, person.DisplayName, person.Unit, actor.Post, person.PhoneNumber, person.Language, roles, tokens);
    }
}
