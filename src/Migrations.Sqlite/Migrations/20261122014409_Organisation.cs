using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Biaogan.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Organisation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            Data.PostsData.Keep(migrationBuilder);

            migrationBuilder.DropColumn(
                name: "Post",
                table: "access_people");

            migrationBuilder.AddColumn<long>(
                name: "IssuedFor",
                table: "supervision_orders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "AnsweredFor",
                table: "supervision_answers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Address",
                table: "org_units",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Code",
                table: "org_units",
                type: "TEXT",
                maxLength: 18,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Hash",
                table: "audit_entries",
                type: "TEXT",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OnBehalfOf",
                table: "audit_entries",
                type: "TEXT",
                maxLength: 600,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "OnBehalfOfId",
                table: "audit_entries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Post",
                table: "audit_entries",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "PersonId",
                table: "access_role_grants",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "INTEGER");

            migrationBuilder.AddColumn<long>(
                name: "PostId",
                table: "access_role_grants",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ErasedAt",
                table: "access_people",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Areas",
                table: "access_api_tokens",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsReadOnly",
                table: "access_api_tokens",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "LastUsedAt",
                table: "access_api_tokens",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "access_answered_requests",
                columns: table => new
                {
                    StateHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_answered_requests", x => x.StateHash);
                });

            migrationBuilder.CreateTable(
                name: "access_delegations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AbsentId = table.Column<long>(type: "INTEGER", nullable: false),
                    SubstituteId = table.Column<long>(type: "INTEGER", nullable: false),
                    Roles = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    IsOn = table.Column<bool>(type: "INTEGER", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_delegations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_access_delegations_access_people_AbsentId",
                        column: x => x.AbsentId,
                        principalTable: "access_people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_access_delegations_access_people_SubstituteId",
                        column: x => x.SubstituteId,
                        principalTable: "access_people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "access_identity_providers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Label = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Issuer = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    ClientId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ClientSecret = table.Column<string>(type: "TEXT", nullable: true),
                    Scopes = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NameClaim = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    GroupsClaim = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    LinksByName = table.Column<bool>(type: "INTEGER", nullable: false),
                    NewAccountsUnitId = table.Column<long>(type: "INTEGER", nullable: true),
                    ChecksSecondFactor = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_identity_providers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_passes",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DoneDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LeasedUntil = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_passes", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "access_passkeys",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    CredentialId = table.Column<string>(type: "TEXT", maxLength: 1400, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    PublicKey = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SignCount = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastUsedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Transports = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    IsBackupEligible = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsBackedUp = table.Column<bool>(type: "INTEGER", nullable: false),
                    AttestationObject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ClientDataJson = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_passkeys", x => x.Id);
                    table.ForeignKey(
                        name: "FK_access_passkeys_access_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "access_people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "access_people_imports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    BlobHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    HandedInAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AppliedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Added = table.Column<int>(type: "INTEGER", nullable: false),
                    Changed = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_people_imports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_policy",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    ShortestPassword = table.Column<int>(type: "INTEGER", nullable: false),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    LockMinutes = table.Column<int>(type: "INTEGER", nullable: false),
                    PasswordAtFirstUse = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordDays = table.Column<int>(type: "INTEGER", nullable: false),
                    IdleMinutes = table.Column<int>(type: "INTEGER", nullable: false),
                    LongestHours = table.Column<int>(type: "INTEGER", nullable: false),
                    IdleLockDays = table.Column<int>(type: "INTEGER", nullable: false),
                    IdleEndDays = table.Column<int>(type: "INTEGER", nullable: false),
                    LinkDays = table.Column<int>(type: "INTEGER", nullable: false),
                    RememberDays = table.Column<int>(type: "INTEGER", nullable: false),
                    SecondFactorRoles = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_policy", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_posts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UnitId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    Places = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_posts", x => x.Id);
                    table.CheckConstraint("ck_access_posts_places", "\"Places\" >= 1");
                });

            migrationBuilder.CreateTable(
                name: "access_recovery_codes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    CodeHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    UsedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_recovery_codes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_access_recovery_codes_access_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "access_people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "access_retention",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_retention", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_sessions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    Method = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Duty = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastSeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Agent = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedWhy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_sessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_access_sessions_access_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "access_people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "access_sign_in_facts",
                columns: table => new
                {
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    PasswordSetAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastUsedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IdleLockedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    TotpKey = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    TotpStep = table.Column<long>(type: "INTEGER", nullable: false),
                    TotpSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RolesNotGiven = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_sign_in_facts", x => x.PersonId);
                    table.ForeignKey(
                        name: "FK_access_sign_in_facts_access_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "access_people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "access_trail_checks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Rows = table.Column<long>(type: "INTEGER", nullable: false),
                    Seals = table.Column<long>(type: "INTEGER", nullable: false),
                    Faults = table.Column<long>(type: "INTEGER", nullable: false),
                    Findings = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_trail_checks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "audit_readings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonName = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Which = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    From = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_readings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "audit_sealer",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_sealer", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "audit_seals",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    FirstId = table.Column<long>(type: "INTEGER", nullable: false),
                    LastId = table.Column<long>(type: "INTEGER", nullable: false),
                    Rows = table.Column<int>(type: "INTEGER", nullable: false),
                    Ids = table.Column<string>(type: "TEXT", nullable: false),
                    Prints = table.Column<string>(type: "TEXT", nullable: false),
                    Previous = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Chain = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Signature = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_seals", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "org_unit_imports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    BlobHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    HandedInAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AppliedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Added = table.Column<int>(type: "INTEGER", nullable: false),
                    Changed = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_org_unit_imports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "org_unit_lineage",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FromUnitId = table.Column<long>(type: "INTEGER", nullable: false),
                    ToUnitId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Why = table.Column<string>(type: "TEXT", nullable: true)
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
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    OwnerUnitId = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UnitId = table.Column<long>(type: "INTEGER", nullable: false),
                    ParentId = table.Column<long>(type: "INTEGER", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ShortName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    CategoryId = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Why = table.Column<string>(type: "TEXT", nullable: true),
                    EndWhy = table.Column<string>(type: "TEXT", nullable: true),
                    CameAlong = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Term = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    UnitId = table.Column<long>(type: "INTEGER", nullable: false)
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
                name: "access_group_roles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProviderId = table.Column<long>(type: "INTEGER", nullable: false),
                    Group = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    UnitId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_group_roles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_access_group_roles_access_identity_providers_ProviderId",
                        column: x => x.ProviderId,
                        principalTable: "access_identity_providers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "access_provider_grants",
                columns: table => new
                {
                    GrantId = table.Column<long>(type: "INTEGER", nullable: false),
                    ProviderId = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    Group = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_provider_grants", x => x.GrantId);
                    table.ForeignKey(
                        name: "FK_access_provider_grants_access_identity_providers_ProviderId",
                        column: x => x.ProviderId,
                        principalTable: "access_identity_providers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_access_provider_grants_access_role_grants_GrantId",
                        column: x => x.GrantId,
                        principalTable: "access_role_grants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "access_leading_seats",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    GroupUnitId = table.Column<long>(type: "INTEGER", nullable: false),
                    PostId = table.Column<long>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_leading_seats", x => x.Id);
                    table.ForeignKey(
                        name: "FK_access_leading_seats_access_posts_PostId",
                        column: x => x.PostId,
                        principalTable: "access_posts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "access_post_holdings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PostId = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    IsActing = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_post_holdings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_access_post_holdings_access_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "access_people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_access_post_holdings_access_posts_PostId",
                        column: x => x.PostId,
                        principalTable: "access_posts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "org_unit_list_members",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ListId = table.Column<long>(type: "INTEGER", nullable: false),
                    UnitId = table.Column<long>(type: "INTEGER", nullable: false)
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

            migrationBuilder.InsertData(
                table: "audit_sealer",
                columns: new[] { "Id", "Owner", "Until" },
                values: new object[] { 1, "", new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Utc) });

            migrationBuilder.CreateIndex(
                name: "IX_org_units_Code",
                table: "org_units",
                column: "Code");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_PersonId",
                table: "audit_entries",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_access_role_grants_PostId",
                table: "access_role_grants",
                column: "PostId");

            migrationBuilder.AddCheckConstraint(
                name: "ck_access_role_grants_holder",
                table: "access_role_grants",
                sql: "(\"PersonId\" IS NULL) <> (\"PostId\" IS NULL)");

            migrationBuilder.CreateIndex(
                name: "IX_access_person_logins_UserId",
                table: "access_person_logins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_access_delegations_AbsentId",
                table: "access_delegations",
                column: "AbsentId");

            migrationBuilder.CreateIndex(
                name: "IX_access_delegations_SubstituteId",
                table: "access_delegations",
                column: "SubstituteId");

            migrationBuilder.CreateIndex(
                name: "IX_access_group_roles_ProviderId",
                table: "access_group_roles",
                column: "ProviderId");

            migrationBuilder.CreateIndex(
                name: "IX_access_leading_seats_GroupUnitId_Sequence",
                table: "access_leading_seats",
                columns: new[] { "GroupUnitId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_access_leading_seats_PostId",
                table: "access_leading_seats",
                column: "PostId");

            migrationBuilder.CreateIndex(
                name: "IX_access_passkeys_CredentialId",
                table: "access_passkeys",
                column: "CredentialId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_passkeys_PersonId",
                table: "access_passkeys",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_access_post_holdings_PersonId",
                table: "access_post_holdings",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_access_post_holdings_PostId_From",
                table: "access_post_holdings",
                columns: new[] { "PostId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_access_posts_UnitId_Sequence",
                table: "access_posts",
                columns: new[] { "UnitId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_access_provider_grants_PersonId",
                table: "access_provider_grants",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_access_provider_grants_ProviderId",
                table: "access_provider_grants",
                column: "ProviderId");

            migrationBuilder.CreateIndex(
                name: "IX_access_recovery_codes_PersonId_CodeHash",
                table: "access_recovery_codes",
                columns: new[] { "PersonId", "CodeHash" });

            migrationBuilder.CreateIndex(
                name: "IX_access_sessions_LastSeenAt",
                table: "access_sessions",
                column: "LastSeenAt");

            migrationBuilder.CreateIndex(
                name: "IX_access_sessions_PersonId_EndedAt",
                table: "access_sessions",
                columns: new[] { "PersonId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_access_sign_in_facts_LastUsedAt",
                table: "access_sign_in_facts",
                column: "LastUsedAt");

            migrationBuilder.CreateIndex(
                name: "IX_audit_readings_At",
                table: "audit_readings",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_audit_readings_PersonId",
                table: "audit_readings",
                column: "PersonId");

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

            migrationBuilder.AddForeignKey(
                name: "FK_access_role_grants_access_posts_PostId",
                table: "access_role_grants",
                column: "PostId",
                principalTable: "access_posts",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_access_role_grants_access_posts_PostId",
                table: "access_role_grants");

            migrationBuilder.DropTable(
                name: "access_answered_requests");

            migrationBuilder.DropTable(
                name: "access_delegations");

            migrationBuilder.DropTable(
                name: "access_group_roles");

            migrationBuilder.DropTable(
                name: "access_leading_seats");

            migrationBuilder.DropTable(
                name: "access_passes");

            migrationBuilder.DropTable(
                name: "access_passkeys");

            migrationBuilder.DropTable(
                name: "access_people_imports");

            migrationBuilder.DropTable(
                name: "access_policy");

            migrationBuilder.DropTable(
                name: "access_post_holdings");

            migrationBuilder.DropTable(
                name: "access_provider_grants");

            migrationBuilder.DropTable(
                name: "access_recovery_codes");

            migrationBuilder.DropTable(
                name: "access_retention");

            migrationBuilder.DropTable(
                name: "access_sessions");

            migrationBuilder.DropTable(
                name: "access_sign_in_facts");

            migrationBuilder.DropTable(
                name: "access_trail_checks");

            migrationBuilder.DropTable(
                name: "audit_readings");

            migrationBuilder.DropTable(
                name: "audit_sealer");

            migrationBuilder.DropTable(
                name: "audit_seals");

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
                name: "access_posts");

            migrationBuilder.DropTable(
                name: "access_identity_providers");

            migrationBuilder.DropTable(
                name: "org_unit_lists");

            migrationBuilder.DropIndex(
                name: "IX_org_units_Code",
                table: "org_units");

            migrationBuilder.DropIndex(
                name: "IX_audit_entries_PersonId",
                table: "audit_entries");

            migrationBuilder.DropIndex(
                name: "IX_access_role_grants_PostId",
                table: "access_role_grants");

            migrationBuilder.DropCheckConstraint(
                name: "ck_access_role_grants_holder",
                table: "access_role_grants");

            migrationBuilder.DropIndex(
                name: "IX_access_person_logins_UserId",
                table: "access_person_logins");

            migrationBuilder.DropColumn(
                name: "IssuedFor",
                table: "supervision_orders");

            migrationBuilder.DropColumn(
                name: "AnsweredFor",
                table: "supervision_answers");

            migrationBuilder.DropColumn(
                name: "Address",
                table: "org_units");

            migrationBuilder.DropColumn(
                name: "Code",
                table: "org_units");

            migrationBuilder.DropColumn(
                name: "Hash",
                table: "audit_entries");

            migrationBuilder.DropColumn(
                name: "OnBehalfOf",
                table: "audit_entries");

            migrationBuilder.DropColumn(
                name: "OnBehalfOfId",
                table: "audit_entries");

            migrationBuilder.DropColumn(
                name: "Post",
                table: "audit_entries");

            migrationBuilder.DropColumn(
                name: "PostId",
                table: "access_role_grants");

            migrationBuilder.DropColumn(
                name: "ErasedAt",
                table: "access_people");

            migrationBuilder.DropColumn(
                name: "Areas",
                table: "access_api_tokens");

            migrationBuilder.DropColumn(
                name: "IsReadOnly",
                table: "access_api_tokens");

            migrationBuilder.DropColumn(
                name: "LastUsedAt",
                table: "access_api_tokens");

            migrationBuilder.AlterColumn<long>(
                name: "PersonId",
                table: "access_role_grants",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Post",
                table: "access_people",
                type: "TEXT",
                maxLength: 100,
                nullable: true);
        }
    }
}
