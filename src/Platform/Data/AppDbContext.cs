using Biaogan.Platform.Actors;
using Biaogan.Platform.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Biaogan.Platform.Data;

/// <summary>The one database. It has no sets: a room asks for its own internal entities with <c>Set&lt;T&gt;()</c>, for others' through their contract.</summary>
public sealed class AppDbContext(DbContextOptions<AppDbContext> options, IEnumerable<IModelPart> parts, WriteLane lane, AuditPen pen) : DbContext(options)
{
    /// <summary>From so many entries on it pays to send them past the change tracker.</summary>
    private const int Many = 50;

    /// <summary>Under whose name changes are being made; set by <see cref="Writes.Write{T}"/>.</summary>
    internal Act? Act { get; set; }

    internal WriteLane Lane => lane;

    /// <summary>Events raised in the write under way, handed to their listeners before it is committed.</summary>
    internal List<object> Raised { get; } = [];

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var part in parts)
        {
            part.Configure(modelBuilder, Database.IsNpgsql());
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    /// <summary>Saves with an audit entry for every row added, changed or removed.</summary>
    /// <exception cref="InvalidOperationException">Something changed outside <see cref="Writes.Write{T}"/>: a change needs an act.</exception>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        var changes = AuditEntries.Collect(ChangeTracker);
        if (changes.Count == 0)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        var act = Act ?? throw new InvalidOperationException("A change needs an act: write through AppDbContext.Write.");
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        var entries = pen.Write(act, changes);
        if (entries.Count >= Many && Database.IsSqlite() && Database.CurrentTransaction is not null)
        {
            await this.InsertPrepared(entries, cancellationToken);
            return saved;
        }

        Set<AuditEntry>().AddRange(entries);
        await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        return saved;
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Save with SaveChangesAsync.");

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        value => value.Kind == DateTimeKind.Utc ? value : DateTime.SpecifyKind(value, DateTimeKind.Utc),
        value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
}
