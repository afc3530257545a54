using Biaogan.Access.Posts;

namespace Biaogan.Access.Contract;

/// <summary>Who held which post from when to when.</summary>
public sealed class HoldingRow
{
    public long PostId { get; init; }
    public long PersonId { get; init; }

    /// <summary>Name of the post 岗位.</summary>
    public required string Post { get; init; }

    /// <summary>The unit the post belongs to.</summary>
    public long UnitId { get; init; }

    /// <summary>Place among the unit's posts.</summary>
    public int Sequence { get; init; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day, inclusive; null while it is held.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Acts in the post 代理 without being appointed to it.</summary>
    public bool IsActing { get; init; }
}

/// <summary>The posts of some people over time, to be shown beside what they did.</summary>
public sealed class PostsHeld
{
    private readonly ILookup<long, HoldingRow> _holdings;

    internal PostsHeld(IEnumerable<HoldingRow> holdings) => _holdings = holdings.ToLookup(h => h.PersonId);

    /// <summary>Names of the posts the person held on the day, in the order of the register; null when there were none.</summary>
    public string? On(long personId, DateOnly day) => Names(_holdings[personId].Where(h => h.From <= day && (h.To == null || h.To >= day)));

    internal static string? Names(IEnumerable<HoldingRow> holdings)
    {
        var names = holdings.OrderBy(h => h.UnitId).ThenBy(h => h.Sequence).ThenBy(h => h.PostId)
            .Select(h => h.IsActing ? T($"{h.Post}（代理）", $"{h.Post} (acting)") : h.Post).Distinct(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? null : string.Join(T("、", ", "), names);
    }

    /// <summary>"岗位 姓名" as documents write it, or the name alone.</summary>
    public static string WithName(string? post, string name) => post is null ? name : $"{post} {name}";
}

public static class PostQueries
{
    /// <summary>All holdings, past and coming ones too.</summary>
    public static IQueryable<HoldingRow> Holdings(this AppDbContext db) =>
        from holding in db.Set<PostHolding>()
        join post in db.Set<Post>() on holding.PostId equals post.Id
        select new HoldingRow
        {
            PostId = post.Id,
            PersonId = holding.PersonId,
            Post = post.Name,
            UnitId = post.UnitId,
            Sequence = post.Sequence,
            From = holding.From,
            To = holding.To,
            IsActing = holding.IsActing,
        };

    /// <summary>The posts of these people over time: one query.</summary>
    public static async Task<PostsHeld> PostsOf(this AppDbContext db, IEnumerable<long> personIds, CancellationToken ct)
    {
        // One array parameter: as single parameters thousands of them would not pass.
        var ids = personIds.Distinct().ToArray();
        return new PostsHeld(ids.Length == 0 ? [] : await db.Holdings().Where(h => EF.Parameter(ids).Contains(h.PersonId)).ToListAsync(ct));
    }
}
