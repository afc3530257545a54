using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Biaogan.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class GroupRolesInCampaigns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "CampaignId",
                table: "access_group_roles",
                type: "bigint",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "CampaignId",
                table: "access_group_roles");
        }
    }
}
