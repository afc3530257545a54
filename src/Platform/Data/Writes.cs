using System.Data;
using System.Security.Cryptography;
using Biaogan.Platform.Actors;
using Biaogan.Platform.Events;
using Biaogan.Platform.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Biaogan.Platform.Data;

/// <summary>The one way to write.</summary>
public static class Writes
{
    private const int Attempts = 10;

    /// <summary>
    /// Runs <paramref name="decide"/> in one serialisable transaction, saves what it changed with its audit entries, hands out the events it raised, and commits;
    /// a refusal rolls everything back. On PostgreSQL a lost race runs <paramref name="decide"/> again, so it must load what it decides on itself and have no effect outside the database.
    /// </summary>
    public static async Task<Result<T>> Write<T>(this AppDbContext db, Act act, Func<Task<Result<T>>> decide, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            throw new InvalidOperationException("A use case never calls a use case: a write is already under way.");
        }

        using var lane = await db.Lane.Enter(ct);
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            db.Raised.Clear();
            try
            {
                db.Act = act;
                await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, ct);
                var result = await decide();
                if (result.IsRefused)
                {
                    await transaction.RollbackAsync(ct);
                    db.ChangeTracker.Clear();
                    return result;
                }

                await db.SaveChangesAsync(ct);
                await db.HandOutRaised(ct);
                await transaction.CommitAsync(ct);
                return result;
            }
            catch (Exception lost) when (attempt < Attempts && IsLostRace(lost))
            {
                // Losers wait for different times, or they would meet again.
                await Task.Delay(RandomNumberGenerator.GetInt32(5, 10 << attempt), ct);
            }
            finally
            {
                db.Act = null;
            }
        }
    }

    /// <summary>
    /// Writes rows of the trail's own tables (<see cref="Auditing.UnauditedAttribute"/>) in one transaction of their own: no act, no entries; a change of any other row throws.
    /// </summary>
    /// <param name="write">False takes everything back.</param>
    internal static async Task<bool> WriteQuietly(this AppDbContext db, Func<Task<bool>> write, CancellationToken ct)
    {
        using var lane = await db.Lane.Enter(ct);
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
        if (!await write())
        {
            return false;
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
        return true;
    }

    /// <summary>Saves what was changed so far inside <see cref="Write{T}"/>, for code that needs the keys of new rows.</summary>
    public static Task Flush(this AppDbContext db, CancellationToken ct) => db.SaveChangesAsync(ct);

    private static bool IsLostRace(Exception lost) =>
        lost is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected }
        || (lost.InnerException is { } inner && IsLostRace(inner));

    private static async Task HandOutRaised(this AppDbContext db, CancellationToken ct)
    {
        var services = db.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider
            ?? throw new InvalidOperationException("The context was built without the application's services.");
        for (var next = 0; next < db.Raised.Count; next++)
        {
            await Listeners.Tell(services, db, db.Raised[next], ct);
            await db.SaveChangesAsync(ct);
        }
    }
}
