using System.Globalization;
using Biaogan.Platform;
using Biaogan.Platform.Auditing;
using Biaogan.Ui;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Biaogan.Access.AuditTrail;

/// <summary>An entry of the trail as people read it.</summary>
/// <param name="Who">Name at the time, or "(erased)".</param>
/// <param name="Table">Table of the row, for links and the API.</param>
/// <param name="Thing">What it is, in the reader's language.</param>
/// <param name="Named">What the row is called today; null when it has no name or is gone.</param>
/// <param name="Deed">added, changed or removed, or what that means here.</param>
internal sealed record TrailLine(
    long Id, DateTime At, long PersonId, string Who, string? Post, string? OnBehalfOf, string? From, string Table, string Thing, string ThingId, string? Named, string Deed,
    IReadOnlyList<TrailChange> Changes, string? Why);

/// <param name="Was">Null when there was no value.</param>
internal sealed record TrailChange(string Property, string? Was, string? Now);

/// <summary>Turns entries into lines: words for things and choices, names for ids (one query for each kind of thing on the page), times of the region.</summary>
internal sealed class TrailLines(AppDbContext db, AuditPen pen, RegionClock clock)
{
    /// <summary>The longest value told whole.</summary>
    public const int Longest = 400;

    private static readonly string[] LabelColumns = ["DisplayName", "Name", "Title", "FileName", "Label", "Content", "Text"];

    public static string Erased => T("（已删除）", "(erased)");

    /// <summary>Lines of the entries, in their order. A cell of a spreadsheet holds more than a page shows.</summary>
    public async Task<IReadOnlyList<TrailLine>> Of(IReadOnlyList<AuditEntry> entries, int longest, CancellationToken ct)
    {
        var tables = Tables();
        var read = entries.Select(e => (Entry: e, Entity: tables.GetValueOrDefault(e.Thing), Values: pen.Values(e))).ToList();
        var names = await Names(read.SelectMany(r => Meant(r.Entry, r.Entity, r.Values)), tables, ct);
        return
        [
            .. read.Select(r => new TrailLine(
                r.Entry.Id, r.Entry.At, r.Entry.PersonId, Who(r.Entry), r.Entry.Post,
                r.Entry.OnBehalfOfId is null ? null : pen.OnBehalfOf(r.Entry) ?? Erased,
                r.Entry.From is null ? null : pen.From(r.Entry) ?? Erased,
                r.Entry.Thing, TrailWords.Thing(r.Entry.Thing), r.Entry.ThingId, Name(names, r.Entry.Thing, r.Entry.ThingId), Deed(r.Entry, r.Values),
                [.. r.Values.Select(v => Change(r.Entry.Thing, r.Entity, v, names, longest))], TrailWords.Reason(r.Entry.Why))),
        ];
    }

    /// <summary>All things that are told of, by table; words first sorted by the reader.</summary>
    public IReadOnlyList<Choice> Things() =>
    [
        .. Tables().Where(t => !PropertyFacts.IsUnaudited(t.Value)).Select(t => new Choice(t.Key, TrailWords.Thing(t.Key)))
            .OrderBy(c => c.Text, StringComparer.Create(CultureInfo.CurrentUICulture, CompareOptions.None)),
    ];

    private Dictionary<string, IEntityType> Tables() => db.Model.GetEntityTypes().Where(e => e.GetTableName() is not null)
        .GroupBy(e => e.GetTableName()!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    private string Who(AuditEntry entry) => entry.PersonId == Actor.Program.PersonId ? T("标杆（程序）", "Biaogan (program)") : pen.Name(entry) ?? Erased;

    /// <summary>Sign-in is told as such: on the account it is only a counter and a time.</summary>
    private static string Deed(AuditEntry entry, IReadOnlyList<AuditPen.Told> values)
    {
        if (entry is { Thing: "access_people", Deed: "changed" })
        {
            if (values.Any(v => v is { Property: "LockoutEnd", Now: not null }))
            {
                return T("登录失败，账号锁定", "sign-in failed, locked");
            }

            if (values.SingleOrDefault(v => v.Property == "AccessFailedCount") is { Now: { } now })
            {
                return now == "0" ? T("登录成功", "signed in") : T("登录失败", "sign-in failed");
            }
        }

        return entry.Deed switch
        {
            "added" => T("新增", "added"),
            "removed" => T("删除", "removed"),
            _ => T("修改", "changed"),
        };
    }

    private TrailChange Change(string table, IEntityType? entity, AuditPen.Told value, Dictionary<(string, string), string> names, int longest)
    {
        var column = entity?.FindProperty(value.Property);
        var other = entity is null ? null : Other(entity, value.Property);
        return new TrailChange(
            TrailWords.Property(table, value.Property), value.IsErased ? Erased : Tell(value.Was, column, other, value.Property, names, longest),
            value.IsErased ? null : Tell(value.Now, column, other, value.Property, names, longest));
    }

    private string? Tell(string? value, IProperty? column, string? other, string property, Dictionary<(string, string), string> names, int longest)
    {
        if (value is null)
        {
            return null;
        }

        var kind = column is null ? null : Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType;
        if (other is not null)
        {
            return Name(names, other, value) is { } named ? $"{named} (#{value})" : "#" + value;
        }

        if (kind == typeof(bool))
        {
            return value == "True" ? T("是", "yes") : T("否", "no");
        }

        if (kind is { IsEnum: true })
        {
            return TrailWords.Choice(kind, value) ?? value;
        }

        if ((kind == typeof(DateTime) || kind == typeof(DateTimeOffset))
            && DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at))
        {
            return clock.Show(at);
        }

        if (property.EndsWith("Micro", StringComparison.Ordinal) && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var micro))
        {
            return Show.Number(micro / 1_000_000m, 6);
        }

        return value.Length > longest ? string.Concat(value.AsSpan(0, longest), "…") : value;
    }

    private static string? Name(Dictionary<(string, string), string> names, string table, string id) => names.GetValueOrDefault((table, id));

    /// <summary>Every row that is meant: the entry's own, and those its values point to.</summary>
    private static IEnumerable<(string Table, string Id)> Meant(AuditEntry entry, IEntityType? entity, IReadOnlyList<AuditPen.Told> values)
    {
        yield return (entry.Thing, entry.ThingId);
        foreach (var value in values)
        {
            if (entity is not null && Other(entity, value.Property) is { } other)
            {
                foreach (var id in new[] { value.Was, value.Now }.OfType<string>())
                {
                    yield return (other, id);
                }
            }
        }
    }

    /// <summary>The table a property points to: by the model's keys between tables, else by what such properties are called everywhere.</summary>
    private static string? Other(IEntityType entity, string property)
    {
        if (entity.FindProperty(property) is not { } column || (Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType) != typeof(long))
        {
            return null;
        }

        return column.GetContainingForeignKeys().FirstOrDefault()?.PrincipalEntityType.GetTableName() ?? property switch
        {
            "UnitId" or "OwnerUnitId" => "org_units",
            "ParentId" => entity.GetTableName(),
            "CategoryId" => "org_unit_categories",
            "CampaignId" => "campaigns_campaigns",
            "SchemeId" => "schemes_schemes",
            "PlanId" => "schemes_plans",
            "ItemId" => "schemes_items",
            "GroupId" => "schemes_groups",
            "ScoringPointId" => "schemes_scoring_points",
            "EvidenceFileId" => "evidence_files",
            "ProblemId" => "supervision_problems",
            "PersonId" or "UserId" => "access_people",
            _ when property.EndsWith("By", StringComparison.Ordinal) => "access_people",
            _ => null,
        };
    }

    private async Task<Dictionary<(string, string), string>> Names(IEnumerable<(string Table, string Id)> meant, Dictionary<string, IEntityType> tables, CancellationToken ct)
    {
        var names = new Dictionary<(string, string), string>();
        foreach (var kind in meant.Distinct().GroupBy(m => m.Table, StringComparer.Ordinal))
        {
            var ids = kind.Select(m => Written.Long(m.Id) ?? -1).Where(id => id > 0).ToList();
            if (ids.Count > 0 && tables.GetValueOrDefault(kind.Key) is { } entity && Label(entity) is { } label)
            {
                await Read(entity, label, ids, names, ct);
            }
        }

        return names;
    }

    private static string? Label(IEntityType entity) =>
        entity.FindPrimaryKey()?.Properties is [{ ClrType: var key }] && key == typeof(long) ? LabelColumns.FirstOrDefault(c => entity.FindProperty(c)?.ClrType == typeof(string)) : null;

    private async Task Read(IEntityType entity, string label, List<long> ids, Dictionary<(string, string), string> names, CancellationToken ct)
    {
        var (table, key) = (entity.GetTableName()!, entity.FindPrimaryKey()!.Properties[0].GetColumnName());
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            // Names are our own model's, ids are numbers: nothing from outside stands in the text.
            command.CommandText = $"SELECT \"{key}\", \"{entity.FindProperty(label)!.GetColumnName()}\" FROM \"{table}\" WHERE \"{key}\" IN ({string.Join(',', ids.Select(i => i.ToString(CultureInfo.InvariantCulture)))})";
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                if (!await rows.IsDBNullAsync(1, ct) && rows.GetString(1) is { Length: > 0 } name)
                {
                    names[(table, rows.GetInt64(0).ToString(CultureInfo.InvariantCulture))] = name.Length > 40 ? string.Concat(name.AsSpan(0, 40), "…") : name;
                }
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
