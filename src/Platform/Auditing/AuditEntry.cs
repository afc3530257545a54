using Biaogan.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Biaogan.Platform.Auditing;

/// <summary>One row added, changed or removed: who, when, why, from where, old and new. Its content hash is written with it, see <see cref="RowHash"/>.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }

    /// <summary>UTC, whole microseconds, so that both stores give back what was hashed.</summary>
    public DateTime At { get; init; }
    public long PersonId { get; init; }

    /// <summary>Encrypted under the person's key, see <see cref="PersonKeys"/>; plain for the program itself.</summary>
    [Personal("Says who did it, until the person's data is erased")]
    public required string PersonName { get; init; }

    /// <summary>Posts held at the time.</summary>
    public string? Post { get; init; }

    /// <summary>In whose place it was done.</summary>
    public long? OnBehalfOfId { get; init; }

    /// <summary>Encrypted under that person's key.</summary>
    [Personal("Says in whose place it was done, until that person's data is erased", Of = nameof(OnBehalfOfId))]
    public string? OnBehalfOf { get; init; }
    public string? Why { get; init; }

    /// <summary>Network address, encrypted under the person's key; the name of a job is plain.</summary>
    [Personal("Network address the deed came from, to look into misuse of an account; unreadable once the person's data is erased")]
    public string? From { get; init; }

    /// <summary>Table of the row.</summary>
    public required string Thing { get; init; }

    /// <summary>Key of the row.</summary>
    public required string ThingId { get; init; }

    /// <summary>added, changed or removed.</summary>
    public required string Deed { get; init; }

    /// <summary>
    /// JSON object: property → [old, new]. Values marked <see cref="SecretAttribute"/> read "•"; values marked <see cref="PersonalAttribute"/> are
    /// objects {"of": person, "sealed": base64}, encrypted under that person's key.
    /// </summary>
    public required string Changes { get; init; }

    /// <summary>Algorithm and hash of all of the above but the id, e.g. "sha256:9f…"; null for rows from before rows were hashed, until the sealer takes them in.</summary>
    public string? Hash { get; init; }
}

/// <summary>A value that must not appear in the audit trail, such as a password hash.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;

/// <summary>The audit trail's own tables: what proves the trail is not itself told in it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UnauditedAttribute : Attribute;

/// <summary>The table of people: the key of a row is the person.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PersonRecordAttribute : Attribute;

/// <summary>
/// Data about a person: listed in the inventory of personal data, which a test compares with the model; encrypted under the person's key in the audit trail.
/// Whose it is: the property named by <see cref="Of"/>, else the row itself (<see cref="PersonRecordAttribute"/>), else the property PersonId or UserId.
/// </summary>
/// <param name="purpose">What it is needed for, in English.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute(string purpose) : Attribute
{
    public string Purpose { get; } = purpose;

    /// <summary>How long it is kept, in English.</summary>
    public string Kept { get; init; } = "With the programme's records, so that they can be explained";

    /// <summary>Property that holds the person's id.</summary>
    public string? Of { get; init; }
}

internal sealed class AuditModel : IModelPart
{
    public void Configure(ModelBuilder model, bool postgres)
    {
        model.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("audit_entries");
            // Encrypted: four characters of text for three bytes, and 28 bytes more.
            entry.Property(e => e.PersonName).HasMaxLength(600);
            entry.Property(e => e.OnBehalfOf).HasMaxLength(600);
            entry.Property(e => e.From).HasMaxLength(300);
            entry.Property(e => e.Post).HasMaxLength(500);
            entry.Property(e => e.Thing).HasMaxLength(80);
            entry.Property(e => e.ThingId).HasMaxLength(80);
            entry.Property(e => e.Deed).HasMaxLength(10);
            entry.Property(e => e.Hash).HasMaxLength(80);
            entry.HasIndex(e => new { e.Thing, e.ThingId });
            entry.HasIndex(e => e.At);
            entry.HasIndex(e => e.PersonId);
        });
        model.Entity<Seal>(seal =>
        {
            seal.ToTable("audit_seals");
            seal.HasKey(s => s.Number);
            seal.Property(s => s.Number).ValueGeneratedNever();
            seal.Property(s => s.Previous).HasMaxLength(80);
            seal.Property(s => s.Chain).HasMaxLength(80);
            seal.Property(s => s.Key).HasMaxLength(16);
            seal.Property(s => s.Signature).HasMaxLength(100);
        });
        model.Entity<SealerLease>(lease =>
        {
            lease.ToTable("audit_sealer");
            lease.Property(l => l.Id).ValueGeneratedNever();
            lease.Property(l => l.Owner).HasMaxLength(40);
            lease.HasData(new SealerLease { Id = SealerLease.Only, Owner = "", Until = DateTime.UnixEpoch });
        });
    }
}
