using Microsoft.EntityFrameworkCore.Migrations;

namespace Biaogan.Migrations.Sqlite.Data;

/// <summary>Turns the free text "post" of people into posts and holdings: one post for each unit and text, held since the account was made. Roles stay with the persons.</summary>
internal static class PostsData
{
    /// <summary>At the beginning of the migration, before the column goes.</summary>
    public static void Keep(MigrationBuilder migration) => migration.Sql("""
        CREATE TABLE access_posts_before AS
        SELECT "Id", "UnitId", trim("Post") AS "Post", date("CreatedAt", '+8 hours') AS "From", date("ClosedAt", '+8 hours') AS "To"
        FROM access_people WHERE trim(coalesce("Post", '')) <> '';
        """);

    /// <summary>At its end, when the new tables stand.</summary>
    public static void Fill(MigrationBuilder migration) => migration.Sql("""
        INSERT INTO access_posts ("UnitId", "Name", "Sequence", "Places", "From", "To", "Version")
        SELECT "UnitId", "Post", row_number() OVER (PARTITION BY "UnitId" ORDER BY min("Id")),
               CASE WHEN sum(CASE WHEN "To" IS NULL THEN 1 ELSE 0 END) > 1 THEN sum(CASE WHEN "To" IS NULL THEN 1 ELSE 0 END) ELSE 1 END,
               min("From"), NULL, 1
        FROM access_posts_before GROUP BY "UnitId", "Post";

        INSERT INTO access_post_holdings ("PostId", "PersonId", "From", "To", "IsActing")
        SELECT post."Id", old."Id", old."From", old."To", 0
        FROM access_posts_before old JOIN access_posts post ON post."UnitId" = old."UnitId" AND post."Name" = old."Post";

        DROP TABLE access_posts_before;
        """);
}
