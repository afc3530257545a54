using System.Globalization;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Campaigns.Assignments;
using Biaogan.Campaigns.Campaigns;
using Biaogan.Campaigns.Contract;
using Biaogan.Organizations.Units;
using Biaogan.Platform.Actors;
using Biaogan.Platform.Data;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.Schemes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Biaogan.Benchmarks;

/// <summary>A district of any size for measurements: units below one root, a liaison each, one running campaign that asks every item of every unit.</summary>
internal static class District
{
    public const int Items = 30;
    public const string Password = "correct horse battery";
    private const long RootId = 1;
    private static readonly DateTime Then = new(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Sign-in name of the liaison of the n-th unit, from 1.</summary>
    public static string Liaison(int unit) => string.Create(CultureInfo.InvariantCulture, $"liaison{unit}");

    public static async Task Seed(AppDbContext db, int units)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var raw = transaction.GetDbTransaction();
        var day = new DateOnly(2026, 1, 1);
        await BulkInsert.Into(db, raw, [new UnitCategory { Id = 1, Name = "机关", NameEn = "Bureaus", Sequence = 1 }]);
        await BulkInsert.Into(db, raw, [new Unit { Id = RootId, Name = "清河区", CategoryId = 1, Path = "/1/", Sequence = 1, ValidFrom = day }]);
        await BulkInsert.Into(db, raw, Each(units).Select(n => new Unit
        {
            Id = RootId + n, Name = $"第{n}单位", CategoryId = 1, ParentId = RootId, Path = $"/1/{RootId + n}/", Sequence = 1 + n, ValidFrom = day,
        }));

        // One hash for all: what a hash costs is no matter here.
        var hash = new PasswordHasher<Person>().HashPassword(new Person { DisplayName = "" }, Password);
        await BulkInsert.Into(db, raw, Each(units).Select(n => new Person
        {
            Id = n, DisplayName = $"联络员{n}", UserName = Liaison(n), NormalizedUserName = Liaison(n).ToUpperInvariant(), UnitId = RootId + n,
            PasswordHash = hash, SecurityStamp = Liaison(n), LockoutEnabled = true, CreatedAt = Then,
        }));
        await BulkInsert.Into(db, raw, Each(units).Select(n => new RoleGrant { Id = n, PersonId = n, Role = Role.Liaison, UnitId = RootId + n, From = day }));
        await SeedScheme(db, raw);
        await BulkInsert.Into(db, raw,
        [
            new Campaign
            {
                Id = 1, Name = "公共服务质量提升示范区创建", SchemeId = 1, Kind = CampaignKind.PerformanceAssessment, OwnerUnitId = RootId, State = CampaignState.Running,
                From = day, To = new DateOnly(2099, 12, 31), CreatedAt = Then, StartedAt = Then,
            },
        ]);
        await BulkInsert.Into(db, raw, Each(units).Select(n => new CampaignUnit { Id = n, CampaignId = 1, UnitId = RootId + n, Sequence = n }));
        await BulkInsert.Into(db, raw, Each(units).SelectMany(n => Each(Items).Select(i => new Assignment
        {
            Id = ((n - 1L) * Items) + i, CampaignId = 1, UnitId = RootId + n, ItemId = i, Role = UnitRole.Responsible, State = AssignmentState.Open, Deadline = DeadlineOf(i),
        })));
        await transaction.CommitAsync();
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
    }

    private static async Task SeedScheme(AppDbContext db, System.Data.Common.DbTransaction raw)
    {
        var zeros = new string('0', 64);
        await BulkInsert.Into(db, raw,
        [
            new Plan
            {
                Id = 1, OwnerUnitId = RootId, FileName = "plan.docx", BlobHash = zeros, DocumentBlobHash = zeros, Title = "公共服务质量提升示范区实施方案",
                State = PlanState.Published, Reading = "{}", HandedInAt = Then,
            },
        ]);
        await BulkInsert.Into(db, raw,
        [
            new Scheme { Id = 1, PlanId = 1, OwnerUnitId = RootId, Title = "公共服务质量提升示范区测评体系", Version = 1, IsCurrent = true, PublishedAt = Then, TotalMicro = 100_000_000 },
        ]);
        await BulkInsert.Into(db, raw, [new SchemeGroup { Id = 1, SchemeId = 1, Name = "服务质量", Sequence = 1, PointsMicro = 100_000_000 }]);
        await BulkInsert.Into(db, raw, Each(Items).Select(i => new SchemeItem
        {
            Id = i, SchemeId = 1, GroupId = 1, Sequence = i, Number = i.ToString(CultureInfo.InvariantCulture), Content = $"第{i}项：公布办事指南，按承诺的时限办结，留存台账和回访记录。",
            PathText = "服务质量", Dimension = "服务质量", PointsMicro = 3_000_000, Methods = "查阅资料", Deadline = DeadlineOf(i),
        }));
        await BulkInsert.Into(db, raw, Each(Items).Select(i => new ScoringPoint
        {
            Id = i, ItemId = i, Sequence = 1, Text = "台账完整得3分", PointsMicro = 3_000_000, RuleKind = "award", RuleParameters = "{}",
        }));
        await BulkInsert.Into(db, raw, Each(Items).Select(i => new ItemUnit { Id = i, ItemId = i, Name = "各单位", Role = UnitRole.Responsible, IsSet = true }));
    }

    private static DateOnly DeadlineOf(int item) => new(2099, 1 + (item % 12), 28);

    private static IEnumerable<int> Each(int count) => Enumerable.Range(1, count);
}
