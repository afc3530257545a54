using Microsoft.EntityFrameworkCore.Migrations;

namespace Biaogan.Migrations.Postgres.Data;

/// <summary>Begins the dated history of the units that exist: one span each, as they are now, from their first day on. What was before is told by the audit trail alone.</summary>
internal static class UnitSpansData
{
    public static void Fill(MigrationBuilder migration) => migration.Sql(
        """
        INSERT INTO org_unit_spans ("UnitId", "ParentId", "Name", "ShortName", "CategoryId", "From", "To", "CameAlong")
        SELECT "Id", "ParentId", "Name", "ShortName", "CategoryId", "ValidFrom", "ValidTo", 0 FROM org_units
        """);
}
