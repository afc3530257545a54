namespace Biaogan.Access.ImportPeople;

/// <summary>A table of people handed in, to be looked through and applied once.</summary>
internal sealed class PeopleImport
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

    /// <summary>Accounts opened; 0 until it was applied.</summary>
    public int Added { get; set; }

    /// <summary>Accounts changed; 0 until it was applied.</summary>
    public int Changed { get; set; }
}

internal sealed class PeopleImportModel : IModelPart
{
    public void Configure(ModelBuilder model, bool postgres) => model.Entity<PeopleImport>(import =>
    {
        import.ToTable("access_people_imports");
        import.Property(i => i.BlobHash).HasMaxLength(64);
        import.Property(i => i.FileName).HasMaxLength(200);
    });
}
