using Microsoft.EntityFrameworkCore;

namespace Biaogan.Platform.Data;

/// <summary>For numbers without gaps: one writer after the other.</summary>
public static class Turns
{
    /// <summary>
    /// First thing inside <see cref="Writes.Write{T}"/>, before any query: waits until no other write holds the table of <typeparamref name="T"/>, and holds it to the commit.
    /// On PostgreSQL the lock comes before the transaction's snapshot, so "highest number plus one" is right at the first attempt however many ask at once; on SQLite the write lane does the same.
    /// </summary>
    public static async Task TakeTurn<T>(this AppDbContext db, CancellationToken ct)
        where T : class
    {
        if (db.Database.IsNpgsql())
        {
            var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not in the model.");
            // A name of our own model, not a value from outside.
#pragma warning disable EF1002
            await db.Database.ExecuteSqlRawAsync($"LOCK TABLE \"{entity.GetTableName()}\" IN SHARE ROW EXCLUSIVE MODE", ct);
#pragma warning restore EF1002
        }
    }
}
