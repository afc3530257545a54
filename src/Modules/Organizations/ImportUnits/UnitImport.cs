namespace Biaogan.Organizations.ImportUnits;

/// <summary>A table of units handed in, to be looked through and applied once; kept as the proof of what was applied.</summary>
internal sealed class UnitImport
{
    public long Id { get; init; }

    /// <summary>The file's content.</summary>
    public required string BlobHash { get; init; }
    public required string FileName { get; init; }

    /// <summary>Who handed it in; nobody else sees it.</summary>
    public long PersonId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime HandedInAt { get; init; }

    /// <summary>UTC; null until it was applied.</summary>
    public DateTime? AppliedAt { get; set; }

    /// <summary>Units added; 0 until it was applied.</summary>
    public int Added { get; set; }

    /// <summary>Units changed; 0 until it was applied.</summary>
    public int Changed { get; set; }
}

internal sealed class ImportModel : IModelPart
{
    public void Configure(ModelBuilder model, bool postgres) => model.Entity<UnitImport>(import =>
    {
        import.ToTable("org_unit_imports");
        import.Property(i => i.BlobHash).HasMaxLength(64);
        import.Property(i => i.FileName).HasMaxLength(200);
    });
}
