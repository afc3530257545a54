using System.Reflection;
using Biaogan.Platform.Data;
using Biaogan.Platform.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Biaogan.Platform.Blobs;

/// <summary>The column names a content of the <see cref="BlobStore"/>: while a row does, the content is needed.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NamesBlobAttribute : Attribute;

/// <summary>Which rows name a content, by the columns marked <see cref="NamesBlobAttribute"/>.</summary>
public static class BlobUses
{
    /// <summary>The columns of the model that name a content.</summary>
    public static IEnumerable<IProperty> BlobColumns(this IModel model) =>
        model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.PropertyInfo?.GetCustomAttribute<NamesBlobAttribute>() is not null);

    /// <summary>Whether any row needs the content; tables marked as destroyed do not.</summary>
    public static async Task<bool> NeedsBlob(this AppDbContext db, string hash, CancellationToken ct)
    {
        var uses = typeof(BlobUses).GetMethod(nameof(Uses), BindingFlags.NonPublic | BindingFlags.Static)!;
        foreach (var column in db.Model.BlobColumns())
        {
            if (await (Task<bool>)uses.MakeGenericMethod(column.DeclaringType.ClrType).Invoke(null, [db, column.Name, hash, ct])!)
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
