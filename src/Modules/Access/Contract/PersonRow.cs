using Biaogan.Access.Grants;
using Biaogan.Access.People;

namespace Biaogan.Access.Contract;

/// <summary>What other rooms may read of an account.</summary>
public sealed class PersonRow
{
    public long Id { get; init; }
    public required string SignInName { get; init; }
    public required string DisplayName { get; init; }
    public string? Phone { get; init; }
    public long UnitId { get; init; }
    public bool IsClosed { get; init; }
}

/// <summary>A role somebody has, given to the person or to a post the person holds; the days are those on which the person has it.</summary>
public sealed class GrantRow
{
    public long PersonId { get; init; }

    /// <summary>The post it comes with; null when it was given to the person.</summary>
    public long? PostId { get; init; }
    public Role Role { get; init; }
    public long UnitId { get; init; }

    /// <summary>The one campaign it counts for; null for a role at large.</summary>
    public long? CampaignId { get; init; }
    public DateOnly From { get; init; }
    public DateOnly? To { get; init; }
}

public static class PeopleQueries
{
    public static IQueryable<PersonRow> People(this AppDbContext db) => db.Set<Person>().Select(p => new PersonRow
    {
        Id = p.Id,
        SignInName = p.UserName!,
        DisplayName = p.DisplayName,
        Phone = p.PhoneNumber,
        UnitId = p.UnitId,
        IsClosed = p.ClosedAt != null,
    });

    public static IQueryable<GrantRow> Grants(this AppDbContext db) => db.Held().Select(g => new GrantRow
    {
        PersonId = g.PersonId,
        PostId = g.PostId,
        Role = g.Role,
        UnitId = g.UnitId,
        CampaignId = g.CampaignId,
        From = g.From,
        To = g.To,
    });
}
