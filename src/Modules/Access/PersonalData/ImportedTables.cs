using Biaogan.Access.ImportPeople;
using Biaogan.Access.ImportPosts;
using Biaogan.Documents.Reading;
using Biaogan.Platform.Blobs;
using Biaogan.Platform.Imports;

namespace Biaogan.Access.PersonalData;

/// <summary>Tables of people and posts that were handed in name persons: they are destroyed after their retention period, and at once when somebody they name is erased. Their rows stay and say when.</summary>
internal sealed class ImportedTables(BlobStore blobs)
{
    /// <summary>Those handed in before a moment (UTC).</summary>
    /// <returns>How many.</returns>
    public async Task<int> DestroyOld(AppDbContext db, DateTime before, Act act, CancellationToken ct) =>
        await Destroy<PeopleImport>(db, await Standing<PeopleImport>(db).Where(f => f.HandedInAt < before).ToListAsync(ct), act, ct)
        + await Destroy<PostImport>(db, await Standing<PostImport>(db).Where(f => f.HandedInAt < before).ToListAsync(ct), act, ct);

    /// <summary>Those in which one of the names stands in a cell of its own.</summary>
    public async Task DestroyNaming(AppDbContext db, IReadOnlyList<string> names, Act act, CancellationToken ct)
    {
        await Destroy<PeopleImport>(db, await Naming<PeopleImport>(db, names, ct), act, ct);
        await Destroy<PostImport>(db, await Naming<PostImport>(db, names, ct), act, ct);
    }

    private static IQueryable<TFile> Standing<TFile>(AppDbContext db)
        where TFile : ImportFile => db.Set<TFile>().AsNoTracking().Where(f => f.DestroyedAt == null);

    private async Task<List<TFile>> Naming<TFile>(AppDbContext db, IReadOnlyList<string> names, CancellationToken ct)
        where TFile : ImportFile
    {
        var naming = new List<TFile>();
        foreach (var file in await Standing<TFile>(db).ToListAsync(ct))
        {
            // Gone already when a pass was broken off before it could say so.
            if (!blobs.Has(file.BlobHash) || Names(await blobs.Read(file.BlobHash, ct), names, ct))
            {
                naming.Add(file);
            }
        }

        return naming;
    }

    // It was read with these limits when it was handed in.
    private static bool Names(byte[] table, IReadOnlyList<string> names, CancellationToken ct) => DocumentReader.Read(table, "table.xlsx", ReadLimits.Wide, ct).Blocks
        .OfType<SourceTable>().SelectMany(t => t.Cells).Any(c => names.Contains(c.Text.Trim(), StringComparer.OrdinalIgnoreCase));

    private async Task<int> Destroy<TFile>(AppDbContext db, List<TFile> files, Act act, CancellationToken ct)
        where TFile : ImportFile
    {
        foreach (var found in files)
        {
            await db.Write<Done>(act, async () =>
            {
                if (await db.Set<TFile>().AsTracking().SingleOrDefaultAsync(f => f.Id == found.Id && f.DestroyedAt == null, ct) is not { } file)
                {
                    return Done.It;
                }

                file.DestroyedAt = act.When;
                await db.Flush(ct);
                // Before the commit: should that fail, the next pass finds the row unmarked and nothing left to take away.
                if (!await db.NeedsBlob(file.BlobHash, ct))
                {
                    blobs.Destroy(file.BlobHash);
                }

                return Done.It;
            }, ct);
        }

        return files.Count;
    }
}
