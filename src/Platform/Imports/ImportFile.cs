using Biaogan.Platform.Blobs;
using Biaogan.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace Biaogan.Platform.Imports;

/// <summary>A table handed in, to be looked through and applied once; kept as the proof of what was applied, tables of persons for a while only. Each kind stands in a table of its own room.</summary>
public abstract class ImportFile
{
    public long Id { get; init; }

    /// <summary>The file's content.</summary>
    [NamesBlob]
    public string BlobHash { get; init; } = "";
    public string FileName { get; init; } = "";

    /// <summary>Who handed it in; nobody else sees it.</summary>
    public long PersonId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime HandedInAt { get; init; }

    /// <summary>UTC; null until it was applied.</summary>
    public DateTime? AppliedAt { get; set; }

    /// <summary>UTC; since when the content is gone and only this row is left; null while it is there.</summary>
    public DateTime? DestroyedAt { get; set; }

    /// <summary>Things added; 0 until it was applied.</summary>
    public int Added { get; set; }

    /// <summary>Things changed; 0 until it was applied.</summary>
    public int Changed { get; set; }
}

public static class ImportFiles
{
    public const int LongestName = 200;

    public static Refusal Destroyed() => Refusal.Conflict(
        "table-destroyed", Language.T("表格原件已按个人数据的保存期限销毁，请重新上传。", "The table itself was destroyed after its retention period: hand it in again."));

    /// <summary>Maps a room's kind of table to the table it is kept in.</summary>
    public static void MapImports<TFile>(this ModelBuilder model, string table)
        where TFile : ImportFile => model.Entity<TFile>(import =>
        {
            import.ToTable(table);
            import.Property(i => i.BlobHash).HasMaxLength(64);
            import.Property(i => i.FileName).HasMaxLength(LongestName);
        });
}
