using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Biaogan.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class DestroyedTables : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "DestroyedAt",
                table: "org_unit_imports",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "DestroyedAt",
                table: "access_post_imports",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "DestroyedAt",
                table: "access_people_imports",
                type: "timestamp with time zone",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "DestroyedAt",
                table: "org_unit_imports");

            migrationBuilder.DropColumn(
                name: "DestroyedAt",
                table: "access_post_imports");

            migrationBuilder.DropColumn(
                name: "DestroyedAt",
                table: "access_people_imports");
        }
    }
}
