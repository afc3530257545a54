using Biaogan.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Biaogan.Platform.Auditing;

/// <summary>One row added, changed or removed: who, when, why, from where, old and new.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }
    public long PersonId { get; init; }

    [Personal("Says who did it, even after the account is closed")]
    public required string PersonName { get; init; }
    public string? Why { get; init; }

    [Personal("Network address the deed came from, to look into misuse of an account")]
    public string? From { get; init; }

    /// <summary>Table of the row.</summary>
    public required string Thing { get; init; }

    /// <summary>Key of the row.</summary>
    public required string ThingId { get; init; }

    /// <summary>added, changed or removed.</summary>
    public required string Deed { get; init; }

    /// <summary>JSON object: property → [old, new]; values marked <see cref="SecretAttribute"/> read "•".</summary>
    public required string Changes { get; init; }
}

/// <summary>A value that must not appear in the audit trail, such as a password hash.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;

/// <summary>Data about a person: listed in the inventory of personal data, which a test compares with the model.</summary>
/// <param name="purpose">What it is needed for, in English.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute(string purpose) : Attribute
{
    public string Purpose { get; } = purpose;

    /// <summary>How long it is kept, in English.</summary>
    public string Kept { get; init; } = "With the programme's records, so that they can be explained";
}

internal sealed class AuditModel : IModelPart
{
    public void Configure(ModelBuilder model, bool postgres) => model.Entity<AuditEntry>(entry =>
    {
        entry.ToTable("audit_entries");
        entry.Property(e => e.PersonName).HasMaxLength(100);
        entry.Property(e => e.From).HasMaxLength(100);
        entry.Property(e => e.Thing).HasMaxLength(80);
        entry.Property(e => e.ThingId).HasMaxLength(80);
        entry.Property(e => e.Deed).HasMaxLength(10);
        entry.HasIndex(e => new { e.Thing, e.ThingId });
        entry.HasIndex(e => e.At);
    });
}
