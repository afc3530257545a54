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

    /// <summary>
    /// Inside <see cref="Writes.Write{T}"/>: marks a thing as being worked on, until the transaction ends however it ends; other instances see the mark before anything is committed.
    /// On SQLite there is nothing to mark: one write runs at a time.
    /// </summary>
    /// <param name="kind">Kind of thing, such as its table.</param>
    /// <returns>False when another transaction has the mark.</returns>
    public static async Task<bool> TakeMark(this AppDbContext db, string kind, long id, CancellationToken ct)
    {
        var (space, key) = Key(kind, id);
        return !db.Database.IsNpgsql() || await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({space}, {key}) AS \"Value\"").SingleAsync(ct);
    }

    /// <summary>Whether an instance of the program has the mark now.</summary>
    public static async Task<bool> IsMarkTaken(this AppDbContext db, string kind, long id, CancellationToken ct)
    {
        var (space, key) = Key(kind, id);
        return db.Database.IsNpgsql() && await db.Database.SqlQuery<bool>(
            $"""
            SELECT EXISTS (
                SELECT 1 FROM pg_locks
                WHERE locktype = 'advisory' AND objsubid = 2 AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                  AND classid::bigint = ({space}::bigint & 4294967295) AND objid::bigint = ({key}::bigint & 4294967295)) AS "Value"
            """).SingleAsync(ct);
    }

    // Advisory locks have two numbers of 32 bits: one made of the kind's name, the same in every process, one of the id.
    private static (int Space, int Key) Key(string kind, long id) =>
        (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(kind))), unchecked((int)id));
}
