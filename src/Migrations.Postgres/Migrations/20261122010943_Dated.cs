using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Biaogan.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Dated : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Address",
                table: "org_units",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Code",
                table: "org_units",
                type: "character varying(18)",
                maxLength: 18,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "org_unit_imports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BlobHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    FileName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    HandedInAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AppliedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Added = table.Column<int>(type: "integer", nullable: false),
                    Changed = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_org_unit_imports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "org_unit_lineage",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    FromUnitId = table.Column<long>(type: "bigint", nullable: false),
                    ToUnitId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Why = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_org_unit_lineage", x => x.Id);
                    table.ForeignKey(
                        name: "FK_org_unit_lineage_org_units_FromUnitId",
                        column: x => x.FromUnitId,
                        principalTable: "org_units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_org_unit_lineage_org_units_ToUnitId",
                        column: x => x.ToUnitId,
                        principalTable: "org_units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "org_unit_lists",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    OwnerUnitId = table.Column<long>(type: "bigint", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_org_unit_lists", x => x.Id);
                    table.ForeignKey(
                        name: "FK_org_unit_lists_org_units_OwnerUnitId",
                        column: x => x.OwnerUnitId,
                        principalTable: "org_units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "org_unit_spans",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    ParentId = table.Column<long>(type: "bigint", nullable: true),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ShortName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    CategoryId = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    Why = table.Column<string>(type: "text", nullable: true),
                    EndWhy = table.Column<string>(type: "text", nullable: true),
                    CameAlong = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_org_unit_spans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_org_unit_spans_org_unit_categories_CategoryId",
                        column: x => x.CategoryId,
                        principalTable: "org_unit_categories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_org_unit_spans_org_units_ParentId",
                        column: x => x.ParentId,
                        principalTable: "org_units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_org_unit_spans_org_units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "org_units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "org_unit_terms",
                columns: table => new
                {
                    Term = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    UnitId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_org_unit_terms", x => new { x.Term, x.UnitId });
                    table.ForeignKey(
                        name: "FK_org_unit_terms_org_units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "org_units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "org_unit_list_members",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ListId = table.Column<long>(type: "bigint", nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_org_unit_list_members", x => x.Id);
                    table.ForeignKey(
                        name: "FK_org_unit_list_members_org_unit_lists_ListId",
                        column: x => x.ListId,
                        principalTable: "org_unit_lists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_org_unit_list_members_org_units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "org_units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_org_units_Code",
                table: "org_units",
                column: "Code");

            migrationBuilder.CreateIndex(
                name: "IX_org_unit_lineage_FromUnitId_ToUnitId_On",
                table: "org_unit_lineage",
                columns: new[] { "FromUnitId", "ToUnitId", "On" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_org_unit_lineage_ToUnitId",
                table: "org_unit_lineage",
                column: "ToUnitId");

            migrationBuilder.CreateIndex(
                name: "IX_org_unit_list_members_ListId_UnitId",
                table: "org_unit_list_members",
                columns: new[] { "ListId", "UnitId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_org_unit_list_members_UnitId",
                table: "org_unit_list_members",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_org_unit_lists_OwnerUnitId_Name",
                table: "org_unit_lists",
                columns: new[] { "OwnerUnitId", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_org_unit_spans_CategoryId",
                table: "org_unit_spans",
                column: "CategoryId");

            migrationBuilder.CreateIndex(
                name: "IX_org_unit_spans_ParentId_From",
                table: "org_unit_spans",
                columns: new[] { "ParentId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_org_unit_spans_UnitId_From",
                table: "org_unit_spans",
                columns: new[] { "UnitId", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_org_unit_terms_UnitId",
                table: "org_unit_terms",
                column: "UnitId");
            Data.UnitSpansData.Fill(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "org_unit_imports");

            migrationBuilder.DropTable(
                name: "org_unit_lineage");

            migrationBuilder.DropTable(
                name: "org_unit_list_members");

            migrationBuilder.DropTable(
                name: "org_unit_spans");

            migrationBuilder.DropTable(
                name: "org_unit_terms");

            migrationBuilder.DropTable(
                name: "org_unit_lists");

            migrationBuilder.DropIndex(
                name: "IX_org_units_Code",
                table: "org_units");

            migrationBuilder.DropColumn(
                name: "Address",
                table: "org_units");

            migrationBuilder.DropColumn(
                name: "Code",
                table: "org_units");
        }
    }
}
