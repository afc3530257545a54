using Biaogan.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Biaogan.Platform.Auditing;

/// <summary>Somebody opened a sensitive page. Written after the answer, outside its transaction, and not chained: it proves no change.</summary>
[Unaudited]
public sealed class Reading
{
    /// <summary><see cref="What"/> of the row that counts readings lost because the queue was full.</summary>
    public const string Lost = "lost";

    public long Id { get; init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }
    public long PersonId { get; init; }

    /// <summary>Encrypted under the person's key, like the names of the audit trail.</summary>
    [Personal("Says who opened a sensitive page", Kept = "As long as the retention period of readings")]
    public required string PersonName { get; init; }

    /// <summary>Kind of page: person, personal-data, trail …</summary>
    public required string What { get; init; }

    /// <summary>Address that was asked for; of <see cref="Lost"/> the number.</summary>
    public required string Which { get; init; }

    /// <summary>Network address, encrypted under the person's key.</summary>
    [Personal("Network address a sensitive page was read from, to look into misuse of an account", Kept = "As long as the retention period of readings")]
    public string? From { get; init; }
}

internal sealed class ReadingModel : IModelPart
{
    public void Configure(ModelBuilder model, bool postgres) => model.Entity<Reading>(reading =>
    {
        reading.ToTable("audit_readings");
        reading.Property(r => r.PersonName).HasMaxLength(600);
        reading.Property(r => r.From).HasMaxLength(300);
        reading.Property(r => r.What).HasMaxLength(40);
        reading.Property(r => r.Which).HasMaxLength(400);
        reading.HasIndex(r => r.At);
        reading.HasIndex(r => r.PersonId);
    });
}

/// <summary>What rooms may ask of the readings.</summary>
public static class Readings
{
    /// <summary>Forgets readings from before a moment (UTC).</summary>
    /// <returns>How many.</returns>
    public static async Task<int> ForgetReadings(this AppDbContext db, DateTime before, CancellationToken ct)
    {
        var forgotten = 0;
        await db.WriteQuietly(async () =>
        {
            forgotten = await db.Set<Reading>().Where(r => r.At < before).ExecuteDeleteAsync(ct);
            return true;
        }, ct);
        return forgotten;
    }
}
