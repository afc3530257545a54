using System.Reflection;
using Biaogan.Platform.Data;
using Biaogan.Platform.Imports;
using Microsoft.EntityFrameworkCore;

namespace Biaogan.Platform.Blobs;

/// <summary>Which rows name a content. A column that does ends in "BlobHash".</summary>
public static class BlobUses
{
    /// <summary>Whether any row needs the content; tables marked as destroyed do not.</summary>
    public static async Task<bool> NeedsBlob(this AppDbContext db, string hash, CancellationToken ct)
    {
        var uses = typeof(BlobUses).GetMethod(nameof(Uses), BindingFlags.NonPublic | BindingFlags.Static)!;
        foreach (var (entity, column) in db.Model.GetEntityTypes().SelectMany(e => e.GetProperties().Where(p => p.Name.EndsWith("BlobHash", StringComparison.Ordinal)).Select(p => (e.ClrType, p.Name))))
        {
            if (await (Task<bool>)uses.MakeGenericMethod(entity).Invoke(null, [db, column, hash, ct])!)
            {
                return true;
            }
        }

        return false;
    }

    private static Task<bool> Uses<T>(AppDbContext db, string column, string hash, CancellationToken ct)
        where T : class
    {
        var rows = db.Set<T>().AsNoTracking().Where(row => EF.Property<string>(row, column) == hash);
        return (typeof(T).IsAssignableTo(typeof(ImportFile)) ? rows.Where(row => EF.Property<DateTime?>(row, nameof(ImportFile.DestroyedAt)) == null) : rows).AnyAsync(ct);
    }
}
