using Microsoft.EntityFrameworkCore;

namespace Biaogan.Platform.Data;

/// <summary>A room's share of the one model: its tables, each with the room's prefix.</summary>
public interface IModelPart
{
    /// <param name="model">The model being built.</param>
    /// <param name="postgres">True on PostgreSQL: there a column compared by ordinal order needs collation "C".</param>
    void Configure(ModelBuilder model, bool postgres);
}

/// <summary>The few things all rooms map in one way.</summary>
public static class ModelParts
{
    /// <summary>A text column whose order is by code point on both stores (SQLite's default).</summary>
    public static void IsOrdinal<T>(this Microsoft.EntityFrameworkCore.Metadata.Builders.PropertyBuilder<T> property, bool postgres)
    {
        if (postgres)
        {
            property.UseCollation("C");
        }
    }
}
