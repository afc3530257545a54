using Biaogan.Access.Grants;
using Biaogan.Access.Liaisons;
using Biaogan.Access.People;
using Biaogan.Platform.Contributions;

namespace Biaogan.Access.Inbox;

/// <summary>For the security administrator: people who hold no role.</summary>
internal sealed class PeopleWithoutRole(AppDbContext db) : IInboxSource
{
    public async Task<IReadOnlyList<InboxEntry>> Waiting(Actor actor, DateOnly today, int limit, CancellationToken ct)
    {
        if (!actor.Has(Role.SecurityAdministrator))
        {
            return [];
        }

        var count = await db.Seen(actor)
            .CountAsync(p => p.ClosedAt == null && !db.HeldByPerson().On(today).Any(g => g.PersonId == p.Id) && !db.HeldByPost().On(today).Any(g => g.PersonId == p.Id), ct);
        return count == 0 ? [] : [new("people-without-role", T("没有角色的人员", "People without a role"), "/people?role=" + ListPeople.ListPeople.NoRole, null, count, IsLate: false)];
    }
}

/// <summary>For the office: units nobody answers for.</summary>
internal sealed class UnitsWithoutLiaison(WithoutLiaison units) : IInboxSource
{
    public async Task<IReadOnlyList<InboxEntry>> Waiting(Actor actor, DateOnly today, int limit, CancellationToken ct)
    {
        if (!actor.Has(Role.Office))
        {
            return [];
        }

        var count = await units.Count(actor, ct);
        return count == 0 ? [] : [new("units-without-liaison", T("没有联络员的单位", "Units without a liaison"), "/people/units-without-liaison", null, count, IsLate: false)];
    }
}
