using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Biaogan.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RolesInCampaigns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "CampaignId",
                table: "access_role_grants",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_role_grants_CampaignId",
                table: "access_role_grants",
                column: "CampaignId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_access_role_grants_CampaignId",
                table: "access_role_grants");

            migrationBuilder.DropColumn(
                name: "CampaignId",
                table: "access_role_grants");
        }
    }
}
