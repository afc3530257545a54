using System.Globalization;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Organizations.History;
using Biaogan.Organizations.Search;
using Biaogan.Organizations.Units;
using Biaogan.Platform.Actors;
using Biaogan.Platform.Data;
using Biaogan.Platform.Results;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Biaogan.Benchmarks;

/// <summary>A register of any size: towns of fifty below one root, forty-nine villages in each, and one office that manages all of it.</summary>
internal static class Register
{
    public const long RootId = 1;
    public const int PerTown = 50;
    public const string Office = "office";

    /// <summary>Ten villages of every register are called so, whatever its size.</summary>
    public const string Rare = "云溪村";

    private const string Syllables = "东西南北上下大小石柳杨松竹梅桃李青白红黄金银龙凤马牛山水河湖田林桥塘沟坪岭湾寨坡";
    private static readonly DateOnly Day = new(2026, 1, 1);

    public static long Town(int town) => RootId + 1 + ((long)town * PerTown);

    public static async Task Seed(AppDbContext db, int units)
    {
        var rows = Units(units).ToList();
        var hash = new PasswordHasher<Person>().HashPassword(new Person { DisplayName = "" }, District.Password);
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            var raw = transaction.GetDbTransaction();
            await BulkInsert.Into(db, raw, [new UnitCategory { Id = 1, Name = "机关", NameEn = "Bureaus", Sequence = 1 }]);
            await BulkInsert.Into(db, raw, rows);
            await BulkInsert.Into(db, raw, rows.Select((u, n) => new UnitSpan { Id = n + 1, UnitId = u.Id, ParentId = u.ParentId, Name = u.Name, CategoryId = 1, From = Day }));
            await BulkInsert.Into(db, raw,
            [
                new Person { Id = 1, DisplayName = "创建办", UserName = Office, NormalizedUserName = Office.ToUpperInvariant(), UnitId = RootId, PasswordHash = hash, SecurityStamp = Office, LockoutEnabled = true, CreatedAt = DateTime.UnixEpoch },
            ]);
            await BulkInsert.Into(db, raw, [new RoleGrant { Id = 1, PersonId = 1, Role = Role.Office, UnitId = RootId, From = Day }]);
            await transaction.CommitAsync();
        }

        if (db.Database.IsNpgsql())
        {
            // The rows brought their keys along: the sequences behind them must not give these again.
            foreach (var table in new[] { "org_units", "org_unit_spans", "org_unit_categories", "access_people", "access_role_grants" })
            {
#pragma warning disable EF1002 // Names of this file.
                await db.Database.ExecuteSqlRawAsync($"""SELECT setval(pg_get_serial_sequence('{table}', 'Id'), (SELECT MAX("Id") FROM {table}))""");
#pragma warning restore EF1002
            }
        }

        await db.Write<Done>(new Act(Actor.Program, DateTime.UnixEpoch) { From = "bench" }, async () =>
        {
            await db.WriteTerms([.. rows.Select(u => u.Id)], CancellationToken.None);
            return Done.It;
        }, CancellationToken.None);
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
    }

    private static IEnumerable<Unit> Units(int units)
    {
        yield return new Unit { Id = RootId, Name = "清河区人民政府", CategoryId = 1, Path = "/1/", ValidFrom = Day };
        var towns = units / PerTown;
        for (var town = 0; town < towns; town++)
        {
            var id = Town(town);
            yield return new Unit { Id = id, Name = Name(town) + "镇", CategoryId = 1, ParentId = RootId, Path = string.Create(CultureInfo.InvariantCulture, $"/1/{id}/"), Sequence = town * PerTown, ValidFrom = Day };
            for (var village = 1; village < PerTown; village++)
            {
                var below = id + village;
                yield return new Unit
                {
                    Id = below, Name = town == towns / 2 && village <= 10 ? Rare : Name((town * PerTown) + village) + "村", CategoryId = 1, ParentId = id,
                    Path = string.Create(CultureInfo.InvariantCulture, $"/1/{id}/{below}/"), Sequence = (town * PerTown) + village, ValidFrom = Day,
                };
            }
        }
    }

    private static string Name(int n) => $"{Syllables[n % 40]}{Syllables[n / 40 % 40]}{Syllables[n / 1_600 % 40]}";
}
