namespace Biaogan.Access.Posts;

/// <summary>Rules of posts as functions of values.</summary>
internal static class PostRules
{
    /// <summary>True when on some day from <paramref name="from"/> to <paramref name="to"/> (both inclusive; null: no end) all places are taken by those who hold the post fully.</summary>
    public static bool IsFull(int places, IEnumerable<(DateOnly From, DateOnly? To)> held, DateOnly from, DateOnly? to)
    {
        var within = held.Where(h => (h.To is null || h.To >= from) && (to is null || h.From <= to)).ToList();
        // The number of holders only rises on a first day.
        return within.Select(h => h.From > from ? h.From : from).Append(from)
            .Any(day => within.Count(h => h.From <= day && (h.To is null || h.To >= day)) >= places);
    }

    /// <summary>True when a holding stood or stands on the day.</summary>
    public static bool Stands(DateOnly from, DateOnly? to, DateOnly day) => from <= day && (to is null || to >= day);
}
