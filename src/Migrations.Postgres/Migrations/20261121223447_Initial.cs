using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Biaogan.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "access_people",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DisplayName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    Post = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Language = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: true),
                    UserName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Email = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    PhoneNumber = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    PasswordHash = table.Column<string>(type: "text", nullable: true),
                    SecurityStamp = table.Column<string>(type: "text", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "text", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    PhoneNumberConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_people", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_person_claims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    ClaimType = table.Column<string>(type: "text", nullable: true),
                    ClaimValue = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_person_claims", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_person_logins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "text", nullable: false),
                    ProviderKey = table.Column<string>(type: "text", nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "text", nullable: true),
                    UserId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_person_logins", x => new { x.LoginProvider, x.ProviderKey });
                });

            migrationBuilder.CreateTable(
                name: "access_person_tokens",
                columns: table => new
                {
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    LoginProvider = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_person_tokens", x => new { x.UserId, x.LoginProvider, x.Name });
                });

            migrationBuilder.CreateTable(
                name: "assessments_publications",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    Edition = table.Column<int>(type: "integer", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PublishedBy = table.Column<long>(type: "bigint", nullable: false),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessments_publications", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "assessments_recusals",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    DeclaredBy = table.Column<long>(type: "bigint", nullable: false),
                    DeclaredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LiftedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LiftReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessments_recusals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "assessments_score_sheets",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    AssignmentId = table.Column<long>(type: "bigint", nullable: true),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    ItemId = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsNotApplicable = table.Column<bool>(type: "boolean", nullable: false),
                    NotApplicableReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    EarnedMicro = table.Column<long>(type: "bigint", nullable: false),
                    ApplicableMicro = table.Column<long>(type: "bigint", nullable: false),
                    Veto = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ScoredBy = table.Column<long>(type: "bigint", nullable: true),
                    ScoredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SignedScanHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    SignedScanName = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    SignedScanType = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessments_score_sheets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    PersonName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Why = table.Column<string>(type: "text", nullable: true),
                    From = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Thing = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    ThingId = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Deed = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Changes = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_entries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "campaigns_campaigns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SchemeId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OwnerUnitId = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ApprovingOrgan = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ApprovalNumber = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campaigns_campaigns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "campaigns_extensions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    AssignmentId = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: true),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<long>(type: "bigint", nullable: false),
                    ByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campaigns_extensions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "dispatches_documents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    OwnerUnitId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Recipients = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Month = table.Column<DateOnly>(type: "date", nullable: true),
                    Body = table.Column<string>(type: "text", nullable: false),
                    Figures = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    NumberPrefix = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    NumberYear = table.Column<int>(type: "integer", nullable: true),
                    Number = table.Column<int>(type: "integer", nullable: true),
                    DrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DrawnBy = table.Column<long>(type: "bigint", nullable: false),
                    IssuedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IssuedBy = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dispatches_documents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "evidence_files",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    FileName = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    ContentType = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    BlobHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    EventDate = table.Column<DateOnly>(type: "date", nullable: true),
                    UploadedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UploadedBy = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evidence_files", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "evidence_hand_in_events",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    AssignmentId = table.Column<long>(type: "bigint", nullable: false),
                    Deed = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<long>(type: "bigint", nullable: false),
                    ByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evidence_hand_in_events", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "evidence_hand_ins",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    AssignmentId = table.Column<long>(type: "bigint", nullable: false),
                    Statement = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    SavedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SavedBy = table.Column<long>(type: "bigint", nullable: false),
                    HandedInAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReturnReason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    ReturnedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evidence_hand_ins", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "org_unit_categories",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_org_unit_categories", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_keys",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_keys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "sample_marks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    FilledAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SignIns = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sample_marks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "schemes_plan_templates",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    OwnerUnitId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Reading = table.Column<string>(type: "text", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: true),
                    Rows = table.Column<int>(type: "integer", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SavedBy = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_schemes_plan_templates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "schemes_plans",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    OwnerUnitId = table.Column<long>(type: "bigint", nullable: false),
                    FileName = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    BlobHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    WrittenFrom = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DocumentBlobHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Reading = table.Column<string>(type: "text", nullable: false),
                    Hints = table.Column<string>(type: "text", nullable: true),
                    PreviousId = table.Column<long>(type: "bigint", nullable: true),
                    Rows = table.Column<int>(type: "integer", nullable: false),
                    OpenErrors = table.Column<int>(type: "integer", nullable: false),
                    OpenFindings = table.Column<int>(type: "integer", nullable: false),
                    HandedInAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    HandedInBy = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_schemes_plans", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "supervision_problems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    SheetId = table.Column<long>(type: "bigint", nullable: true),
                    ItemId = table.Column<long>(type: "bigint", nullable: true),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    RegisteredBy = table.Column<long>(type: "bigint", nullable: false),
                    RegisteredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    WrittenOffAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_supervision_problems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_api_tokens",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Label = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    SecretHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_api_tokens", x => x.Id);
                    table.ForeignKey(
                        name: "FK_access_api_tokens_access_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "access_people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "access_role_grants",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_role_grants", x => x.Id);
                    table.ForeignKey(
                        name: "FK_access_role_grants_access_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "access_people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "access_sign_in_links",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    SecretHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_sign_in_links", x => x.Id);
                    table.ForeignKey(
                        name: "FK_access_sign_in_links_access_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "access_people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "assessments_postings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SheetId = table.Column<long>(type: "bigint", nullable: false),
                    ScoringPointId = table.Column<long>(type: "bigint", nullable: false),
                    PointsMicro = table.Column<long>(type: "bigint", nullable: false),
                    SchemeVersion = table.Column<int>(type: "integer", nullable: false),
                    Observation = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    EvidenceFileId = table.Column<long>(type: "bigint", nullable: true),
                    ReversesId = table.Column<long>(type: "bigint", nullable: true),
                    PostedBy = table.Column<long>(type: "bigint", nullable: false),
                    PostedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessments_postings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_assessments_postings_assessments_postings_ReversesId",
                        column: x => x.ReversesId,
                        principalTable: "assessments_postings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_assessments_postings_assessments_score_sheets_SheetId",
                        column: x => x.SheetId,
                        principalTable: "assessments_score_sheets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "campaigns_assignments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    ItemId = table.Column<long>(type: "bigint", nullable: false),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Deadline = table.Column<DateOnly>(type: "date", nullable: true),
                    HandedInAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HandedInLate = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campaigns_assignments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_campaigns_assignments_campaigns_campaigns_CampaignId",
                        column: x => x.CampaignId,
                        principalTable: "campaigns_campaigns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "campaigns_unit_namings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    NameInPlan = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: true),
                    IsSet = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campaigns_unit_namings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_campaigns_unit_namings_campaigns_campaigns_CampaignId",
                        column: x => x.CampaignId,
                        principalTable: "campaigns_campaigns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "campaigns_units",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campaigns_units", x => x.Id);
                    table.ForeignKey(
                        name: "FK_campaigns_units_campaigns_campaigns_CampaignId",
                        column: x => x.CampaignId,
                        principalTable: "campaigns_campaigns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "evidence_uses",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    EvidenceFileId = table.Column<long>(type: "bigint", nullable: false),
                    AssignmentId = table.Column<long>(type: "bigint", nullable: false),
                    RemovedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evidence_uses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_evidence_uses_evidence_files_EvidenceFileId",
                        column: x => x.EvidenceFileId,
                        principalTable: "evidence_files",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "evidence_self_scores",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    HandInId = table.Column<long>(type: "bigint", nullable: false),
                    ScoringPointId = table.Column<long>(type: "bigint", nullable: false),
                    PointsMicro = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evidence_self_scores", x => x.Id);
                    table.ForeignKey(
                        name: "FK_evidence_self_scores_evidence_hand_ins_HandInId",
                        column: x => x.HandInId,
                        principalTable: "evidence_hand_ins",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "org_units",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ShortName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    CategoryId = table.Column<long>(type: "bigint", nullable: false),
                    ParentId = table.Column<long>(type: "bigint", nullable: true),
                    Path = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    Phone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Region = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_org_units", x => x.Id);
                    table.ForeignKey(
                        name: "FK_org_units_org_unit_categories_CategoryId",
                        column: x => x.CategoryId,
                        principalTable: "org_unit_categories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_org_units_org_units_ParentId",
                        column: x => x.ParentId,
                        principalTable: "org_units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "schemes_plan_decisions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PlanId = table.Column<long>(type: "bigint", nullable: false),
                    Code = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Message = table.Column<string>(type: "text", nullable: false),
                    Verdict = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    DecidedBy = table.Column<long>(type: "bigint", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_schemes_plan_decisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_schemes_plan_decisions_schemes_plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "schemes_plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "schemes_plan_snapshots",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PlanId = table.Column<long>(type: "bigint", nullable: false),
                    StepId = table.Column<long>(type: "bigint", nullable: true),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_schemes_plan_snapshots", x => x.Id);
                    table.ForeignKey(
                        name: "FK_schemes_plan_snapshots_schemes_plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "schemes_plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "schemes_plan_steps",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PlanId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    OfStepId = table.Column<long>(type: "bigint", nullable: true),
                    IsTakenBack = table.Column<bool>(type: "boolean", nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    By = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_schemes_plan_steps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_schemes_plan_steps_schemes_plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "schemes_plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "schemes_schemes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PlanId = table.Column<long>(type: "bigint", nullable: false),
                    OwnerUnitId = table.Column<long>(type: "bigint", nullable: false),
                    Title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Part = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    IsCurrent = table.Column<bool>(type: "boolean", nullable: false),
                    TotalMicro = table.Column<long>(type: "bigint", nullable: false),
                    Places = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_schemes_schemes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_schemes_schemes_schemes_plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "schemes_plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "supervision_orders",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ProblemId = table.Column<long>(type: "bigint", nullable: false),
                    Demand = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Deadline = table.Column<DateOnly>(type: "date", nullable: false),
                    IssuedBy = table.Column<long>(type: "bigint", nullable: false),
                    IssuedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_supervision_orders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_supervision_orders_supervision_problems_ProblemId",
                        column: x => x.ProblemId,
                        principalTable: "supervision_problems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "supervision_relapses",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ProblemId = table.Column<long>(type: "bigint", nullable: false),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    SheetId = table.Column<long>(type: "bigint", nullable: true),
                    RegisteredBy = table.Column<long>(type: "bigint", nullable: false),
                    RegisteredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_supervision_relapses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_supervision_relapses_supervision_problems_ProblemId",
                        column: x => x.ProblemId,
                        principalTable: "supervision_problems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "org_unit_aliases",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_org_unit_aliases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_org_unit_aliases_org_units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "org_units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "schemes_plan_corrections",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PlanId = table.Column<long>(type: "bigint", nullable: false),
                    Row = table.Column<int>(type: "integer", nullable: false),
                    Field = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Old = table.Column<string>(type: "text", nullable: true),
                    New = table.Column<string>(type: "text", nullable: true),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    CorrectedBy = table.Column<long>(type: "bigint", nullable: false),
                    CorrectedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    StepId = table.Column<long>(type: "bigint", nullable: true),
                    IsLost = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_schemes_plan_corrections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_schemes_plan_corrections_schemes_plan_steps_StepId",
                        column: x => x.StepId,
                        principalTable: "schemes_plan_steps",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_schemes_plan_corrections_schemes_plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "schemes_plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "schemes_groups",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SchemeId = table.Column<long>(type: "bigint", nullable: false),
                    ParentId = table.Column<long>(type: "bigint", nullable: true),
                    Name = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    PointsMicro = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_schemes_groups", x => x.Id);
                    table.ForeignKey(
                        name: "FK_schemes_groups_schemes_schemes_SchemeId",
                        column: x => x.SchemeId,
                        principalTable: "schemes_schemes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "schemes_items",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SchemeId = table.Column<long>(type: "bigint", nullable: false),
                    GroupId = table.Column<long>(type: "bigint", nullable: true),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Content = table.Column<string>(type: "text", nullable: false),
                    PathText = table.Column<string>(type: "text", nullable: false),
                    Dimension = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PointsMicro = table.Column<long>(type: "bigint", nullable: false),
                    Methods = table.Column<string>(type: "text", nullable: false),
                    Deadline = table.Column<DateOnly>(type: "date", nullable: true),
                    DeadlineText = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    IsHeld = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_schemes_items", x => x.Id);
                    table.ForeignKey(
                        name: "FK_schemes_items_schemes_schemes_SchemeId",
                        column: x => x.SchemeId,
                        principalTable: "schemes_schemes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "schemes_leading_group",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SchemeId = table.Column<long>(type: "bigint", nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    Post = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Unit = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_schemes_leading_group", x => x.Id);
                    table.ForeignKey(
                        name: "FK_schemes_leading_group_schemes_schemes_SchemeId",
                        column: x => x.SchemeId,
                        principalTable: "schemes_schemes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "supervision_answers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    OrderId = table.Column<long>(type: "bigint", nullable: false),
                    Text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    ProofBlobHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    ProofFileName = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    ProofContentType = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    ProofSize = table.Column<long>(type: "bigint", nullable: true),
                    AnsweredBy = table.Column<long>(type: "bigint", nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_supervision_answers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_supervision_answers_supervision_orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "supervision_orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "schemes_item_units",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ItemId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsSet = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_schemes_item_units", x => x.Id);
                    table.ForeignKey(
                        name: "FK_schemes_item_units_schemes_items_ItemId",
                        column: x => x.ItemId,
                        principalTable: "schemes_items",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "schemes_scoring_points",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ItemId = table.Column<long>(type: "bigint", nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    PointsMicro = table.Column<long>(type: "bigint", nullable: false),
                    RuleKind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    RuleParameters = table.Column<string>(type: "text", nullable: false),
                    RuleText = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_schemes_scoring_points", x => x.Id);
                    table.ForeignKey(
                        name: "FK_schemes_scoring_points_schemes_items_ItemId",
                        column: x => x.ItemId,
                        principalTable: "schemes_items",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "supervision_rechecks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ProblemId = table.Column<long>(type: "bigint", nullable: false),
                    AnswerId = table.Column<long>(type: "bigint", nullable: false),
                    IsCured = table.Column<bool>(type: "boolean", nullable: false),
                    Finding = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    CheckedBy = table.Column<long>(type: "bigint", nullable: false),
                    CheckedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_supervision_rechecks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_supervision_rechecks_supervision_answers_AnswerId",
                        column: x => x.AnswerId,
                        principalTable: "supervision_answers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_supervision_rechecks_supervision_problems_ProblemId",
                        column: x => x.ProblemId,
                        principalTable: "supervision_problems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_access_api_tokens_PersonId",
                table: "access_api_tokens",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_access_api_tokens_SecretHash",
                table: "access_api_tokens",
                column: "SecretHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_people_NormalizedUserName",
                table: "access_people",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_people_UnitId",
                table: "access_people",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_access_role_grants_PersonId",
                table: "access_role_grants",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_access_role_grants_UnitId_Role",
                table: "access_role_grants",
                columns: new[] { "UnitId", "Role" });

            migrationBuilder.CreateIndex(
                name: "IX_access_sign_in_links_PersonId",
                table: "access_sign_in_links",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_access_sign_in_links_SecretHash",
                table: "access_sign_in_links",
                column: "SecretHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_assessments_postings_PostedBy_PostedAt",
                table: "assessments_postings",
                columns: new[] { "PostedBy", "PostedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_assessments_postings_ReversesId",
                table: "assessments_postings",
                column: "ReversesId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_assessments_postings_SheetId",
                table: "assessments_postings",
                column: "SheetId");

            migrationBuilder.CreateIndex(
                name: "IX_assessments_publications_CampaignId",
                table: "assessments_publications",
                column: "CampaignId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_assessments_recusals_CampaignId_PersonId_UnitId",
                table: "assessments_recusals",
                columns: new[] { "CampaignId", "PersonId", "UnitId" });

            migrationBuilder.CreateIndex(
                name: "IX_assessments_score_sheets_AssignmentId",
                table: "assessments_score_sheets",
                column: "AssignmentId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_assessments_score_sheets_CampaignId_State",
                table: "assessments_score_sheets",
                columns: new[] { "CampaignId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_assessments_score_sheets_CampaignId_UnitId_ItemId",
                table: "assessments_score_sheets",
                columns: new[] { "CampaignId", "UnitId", "ItemId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_assessments_score_sheets_ItemId",
                table: "assessments_score_sheets",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_At",
                table: "audit_entries",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_Thing_ThingId",
                table: "audit_entries",
                columns: new[] { "Thing", "ThingId" });

            migrationBuilder.CreateIndex(
                name: "IX_campaigns_assignments_CampaignId_State",
                table: "campaigns_assignments",
                columns: new[] { "CampaignId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_campaigns_assignments_CampaignId_UnitId_ItemId",
                table: "campaigns_assignments",
                columns: new[] { "CampaignId", "UnitId", "ItemId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_campaigns_assignments_ItemId",
                table: "campaigns_assignments",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_campaigns_assignments_UnitId_State_Deadline",
                table: "campaigns_assignments",
                columns: new[] { "UnitId", "State", "Deadline" });

            migrationBuilder.CreateIndex(
                name: "IX_campaigns_campaigns_OwnerUnitId",
                table: "campaigns_campaigns",
                column: "OwnerUnitId");

            migrationBuilder.CreateIndex(
                name: "IX_campaigns_campaigns_SchemeId",
                table: "campaigns_campaigns",
                column: "SchemeId");

            migrationBuilder.CreateIndex(
                name: "IX_campaigns_extensions_AssignmentId",
                table: "campaigns_extensions",
                column: "AssignmentId");

            migrationBuilder.CreateIndex(
                name: "IX_campaigns_unit_namings_CampaignId_NameInPlan_UnitId",
                table: "campaigns_unit_namings",
                columns: new[] { "CampaignId", "NameInPlan", "UnitId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_campaigns_units_CampaignId_Sequence",
                table: "campaigns_units",
                columns: new[] { "CampaignId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_campaigns_units_CampaignId_UnitId",
                table: "campaigns_units",
                columns: new[] { "CampaignId", "UnitId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_campaigns_units_UnitId",
                table: "campaigns_units",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_dispatches_documents_CampaignId",
                table: "dispatches_documents",
                column: "CampaignId");

            migrationBuilder.CreateIndex(
                name: "IX_dispatches_documents_OwnerUnitId_NumberPrefix_NumberYear_Nu~",
                table: "dispatches_documents",
                columns: new[] { "OwnerUnitId", "NumberPrefix", "NumberYear", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_evidence_files_UnitId_BlobHash",
                table: "evidence_files",
                columns: new[] { "UnitId", "BlobHash" });

            migrationBuilder.CreateIndex(
                name: "IX_evidence_hand_in_events_AssignmentId",
                table: "evidence_hand_in_events",
                column: "AssignmentId");

            migrationBuilder.CreateIndex(
                name: "IX_evidence_hand_ins_AssignmentId",
                table: "evidence_hand_ins",
                column: "AssignmentId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_evidence_self_scores_HandInId_ScoringPointId",
                table: "evidence_self_scores",
                columns: new[] { "HandInId", "ScoringPointId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_evidence_uses_AssignmentId",
                table: "evidence_uses",
                column: "AssignmentId");

            migrationBuilder.CreateIndex(
                name: "IX_evidence_uses_EvidenceFileId",
                table: "evidence_uses",
                column: "EvidenceFileId");

            migrationBuilder.CreateIndex(
                name: "IX_org_unit_aliases_Name",
                table: "org_unit_aliases",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_org_unit_aliases_UnitId_Name",
                table: "org_unit_aliases",
                columns: new[] { "UnitId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_org_unit_categories_Name",
                table: "org_unit_categories",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_org_units_CategoryId",
                table: "org_units",
                column: "CategoryId");

            migrationBuilder.CreateIndex(
                name: "IX_org_units_Name",
                table: "org_units",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_org_units_ParentId_Sequence",
                table: "org_units",
                columns: new[] { "ParentId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_org_units_Path",
                table: "org_units",
                column: "Path");

            migrationBuilder.CreateIndex(
                name: "IX_schemes_groups_SchemeId_Sequence",
                table: "schemes_groups",
                columns: new[] { "SchemeId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_schemes_item_units_ItemId",
                table: "schemes_item_units",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_schemes_items_SchemeId_Sequence",
                table: "schemes_items",
                columns: new[] { "SchemeId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_schemes_leading_group_SchemeId_Sequence",
                table: "schemes_leading_group",
                columns: new[] { "SchemeId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_schemes_plan_corrections_PlanId_Row",
                table: "schemes_plan_corrections",
                columns: new[] { "PlanId", "Row" });

            migrationBuilder.CreateIndex(
                name: "IX_schemes_plan_corrections_StepId",
                table: "schemes_plan_corrections",
                column: "StepId");

            migrationBuilder.CreateIndex(
                name: "IX_schemes_plan_decisions_PlanId_Key",
                table: "schemes_plan_decisions",
                columns: new[] { "PlanId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_schemes_plan_snapshots_PlanId_StepId",
                table: "schemes_plan_snapshots",
                columns: new[] { "PlanId", "StepId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_schemes_plan_steps_PlanId",
                table: "schemes_plan_steps",
                column: "PlanId");

            migrationBuilder.CreateIndex(
                name: "IX_schemes_plan_templates_OwnerUnitId",
                table: "schemes_plan_templates",
                column: "OwnerUnitId");

            migrationBuilder.CreateIndex(
                name: "IX_schemes_plans_BlobHash",
                table: "schemes_plans",
                column: "BlobHash");

            migrationBuilder.CreateIndex(
                name: "IX_schemes_plans_OwnerUnitId",
                table: "schemes_plans",
                column: "OwnerUnitId");

            migrationBuilder.CreateIndex(
                name: "IX_schemes_schemes_OwnerUnitId",
                table: "schemes_schemes",
                column: "OwnerUnitId");

            migrationBuilder.CreateIndex(
                name: "IX_schemes_schemes_PlanId_Part_Version",
                table: "schemes_schemes",
                columns: new[] { "PlanId", "Part", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_schemes_scoring_points_ItemId_Sequence",
                table: "schemes_scoring_points",
                columns: new[] { "ItemId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_supervision_answers_OrderId",
                table: "supervision_answers",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_supervision_orders_ProblemId",
                table: "supervision_orders",
                column: "ProblemId");

            migrationBuilder.CreateIndex(
                name: "IX_supervision_problems_CampaignId_Number",
                table: "supervision_problems",
                columns: new[] { "CampaignId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_supervision_problems_CampaignId_State",
                table: "supervision_problems",
                columns: new[] { "CampaignId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_supervision_problems_UnitId_ItemId",
                table: "supervision_problems",
                columns: new[] { "UnitId", "ItemId" });

            migrationBuilder.CreateIndex(
                name: "IX_supervision_rechecks_AnswerId",
                table: "supervision_rechecks",
                column: "AnswerId");

            migrationBuilder.CreateIndex(
                name: "IX_supervision_rechecks_ProblemId",
                table: "supervision_rechecks",
                column: "ProblemId");

            migrationBuilder.CreateIndex(
                name: "IX_supervision_relapses_ProblemId",
                table: "supervision_relapses",
                column: "ProblemId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_api_tokens");

            migrationBuilder.DropTable(
                name: "access_person_claims");

            migrationBuilder.DropTable(
                name: "access_person_logins");

            migrationBuilder.DropTable(
                name: "access_person_tokens");

            migrationBuilder.DropTable(
                name: "access_role_grants");

            migrationBuilder.DropTable(
                name: "access_sign_in_links");

            migrationBuilder.DropTable(
                name: "assessments_postings");

            migrationBuilder.DropTable(
                name: "assessments_publications");

            migrationBuilder.DropTable(
                name: "assessments_recusals");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "campaigns_assignments");

            migrationBuilder.DropTable(
                name: "campaigns_extensions");

            migrationBuilder.DropTable(
                name: "campaigns_unit_namings");

            migrationBuilder.DropTable(
                name: "campaigns_units");

            migrationBuilder.DropTable(
                name: "dispatches_documents");

            migrationBuilder.DropTable(
                name: "evidence_hand_in_events");

            migrationBuilder.DropTable(
                name: "evidence_self_scores");

            migrationBuilder.DropTable(
                name: "evidence_uses");

            migrationBuilder.DropTable(
                name: "org_unit_aliases");

            migrationBuilder.DropTable(
                name: "platform_keys");

            migrationBuilder.DropTable(
                name: "sample_marks");

            migrationBuilder.DropTable(
                name: "schemes_groups");

            migrationBuilder.DropTable(
                name: "schemes_item_units");

            migrationBuilder.DropTable(
                name: "schemes_leading_group");

            migrationBuilder.DropTable(
                name: "schemes_plan_corrections");

            migrationBuilder.DropTable(
                name: "schemes_plan_decisions");

            migrationBuilder.DropTable(
                name: "schemes_plan_snapshots");

            migrationBuilder.DropTable(
                name: "schemes_plan_templates");

            migrationBuilder.DropTable(
                name: "schemes_scoring_points");

            migrationBuilder.DropTable(
                name: "supervision_rechecks");

            migrationBuilder.DropTable(
                name: "supervision_relapses");

            migrationBuilder.DropTable(
                name: "access_people");

            migrationBuilder.DropTable(
                name: "assessments_score_sheets");

            migrationBuilder.DropTable(
                name: "campaigns_campaigns");

            migrationBuilder.DropTable(
                name: "evidence_hand_ins");

            migrationBuilder.DropTable(
                name: "evidence_files");

            migrationBuilder.DropTable(
                name: "org_units");

            migrationBuilder.DropTable(
                name: "schemes_plan_steps");

            migrationBuilder.DropTable(
                name: "schemes_items");

            migrationBuilder.DropTable(
                name: "supervision_answers");

            migrationBuilder.DropTable(
                name: "org_unit_categories");

            migrationBuilder.DropTable(
                name: "schemes_schemes");

            migrationBuilder.DropTable(
                name: "supervision_orders");

            migrationBuilder.DropTable(
                name: "schemes_plans");

            migrationBuilder.DropTable(
                name: "supervision_problems");
        }
    }
}
