using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Biaogan.Platform.Data;

/// <summary>
/// Many rows that nobody needs back, by one prepared statement inside the transaction under way. Entity Framework sends SQLite a statement of its own for every row and tracks each:
/// that is most of what an import costs there (./bench import).
/// </summary>
internal static class PreparedInsert
{
    /// <param name="rows">Rows whose key the database gives.</param>
    public static async Task InsertPrepared<T>(this AppDbContext db, IReadOnlyList<T> rows, CancellationToken ct)
        where T : class
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not in the model.");
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        var properties = entity.GetProperties().Where(p => !p.IsPrimaryKey()).ToList();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        // Names of our own model.
#pragma warning disable CA2100
        command.CommandText = $"INSERT INTO \"{table.Name}\" ({string.Join(", ", properties.Select(p => $"\"{p.GetColumnName(table)}\""))}) VALUES ({string.Join(", ", properties.Select((_, at) => $"@p{at}"))})";
#pragma warning restore CA2100
        var columns = properties.Select((property, at) =>
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{at}";
            command.Parameters.Add(parameter);
            return (Parameter: parameter, Getter: property.GetGetter(), property.GetTypeMapping().Converter);
        }).ToList();
        foreach (var row in rows)
        {
            foreach (var (parameter, getter, converter) in columns)
            {
                var value = getter.GetClrValue(row);
                parameter.Value = (converter is null ? value : converter.ConvertToProvider(value)) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
