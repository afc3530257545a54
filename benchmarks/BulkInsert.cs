using System.Data.Common;
using Biaogan.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Biaogan.Benchmarks;

/// <summary>Fills tables fast for a measurement: one prepared statement a table, columns taken from the model, no audit. Not for product data.</summary>
internal static class BulkInsert
{
    public static async Task Into<T>(AppDbContext db, DbTransaction transaction, IEnumerable<T> rows)
        where T : class
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new CannotMeasureException($"{typeof(T).Name} is not in the model");
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        var properties = entity.GetProperties().Where(p => !p.IsShadowProperty()).ToList();
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO \"{table.Name}\" ({string.Join(',', properties.Select(p => $"\"{p.GetColumnName(table)}\""))}) VALUES ({string.Join(',', properties.Select((_, i) => $"@p{i}"))})";
        var columns = properties.Select((property, i) =>
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
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

            await command.ExecuteNonQueryAsync();
        }
    }
}
