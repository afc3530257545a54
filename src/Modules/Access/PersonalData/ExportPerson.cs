using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using Biaogan.Access.AuditTrail;
using Biaogan.Access.People;
using Biaogan.Documents;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Platform;
using Biaogan.Platform.Auditing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Biaogan.Access.PersonalData;

/// <summary>All that is kept about one person in a zip: a workbook to read and JSON for programs. Secrets are named and not shown.</summary>
internal sealed class ExportPerson(AppDbContext db, TrailLines lines, AuditPen pen, RegionClock clock)
{
    private const int Page = 500;
    private static readonly JsonWriterOptions Json = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One table's share: heads, then rows.</summary>
    private sealed record Part(string Key, string Name, IReadOnlyList<string> Keys, IReadOnlyList<string> Heads, IAsyncEnumerable<IReadOnlyList<string?>> Rows);

    /// <summary>Writes the zip; the person must exist.</summary>
    public async Task Run(long id, Stream to, CancellationToken ct)
    {
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        await using (var json = zip.CreateEntry("personal-data.json").Open())
        await using (var writer = new Utf8JsonWriter(json, Json))
        {
            writer.WriteStartObject();
            writer.WriteNumber("person", id);
            writer.WriteString("made", clock.Show(clock.Now));
            foreach (var part in Parts(id, ct))
            {
                writer.WriteStartArray(part.Key);
                await foreach (var row in part.Rows)
                {
                    writer.WriteStartObject();
                    for (var i = 0; i < row.Count; i++)
                    {
                        writer.WriteString(part.Keys[i], row[i]);
                    }

                    writer.WriteEndObject();
                    await writer.FlushAsync(ct);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        await using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        using (var workbook = new SpreadsheetWriter(file))
        {
            foreach (var part in Parts(id, ct))
            {
                using var sheet = workbook.BeginSheet(new SheetLayout { Name = part.Name, Columns = [.. part.Heads.Select(h => new SheetColumn(h, 24))] });
                await foreach (var row in part.Rows)
                {
                    sheet.WriteRow([.. row.Select(cell => SheetCell.OfText(cell))]);
                }
            }
        }

        file.Position = 0;
        await using var entry = zip.CreateEntry("personal-data.xlsx").Open();
        await file.CopyToAsync(entry, ct);
    }

    private IEnumerable<Part> Parts(long id, CancellationToken ct)
    {
        foreach (var table in Inventory.Of(db.Model).Where(c => c.Owner is not null && !PropertyFacts.IsUnaudited(c.Entity)).GroupBy(c => (c.Entity, c.Owner)))
        {
            var name = table.Key.Entity.GetTableName()!;
            List<IProperty> columns = [.. table.Key.Entity.FindPrimaryKey()!.Properties.Concat(table.Select(c => c.Property)).Distinct()];
            yield return new Part(
                name, TrailWords.Thing(name), [.. columns.Select(c => c.Name)], [.. columns.Select(c => c.IsPrimaryKey() ? T("编号", "Key") : TrailWords.Property(name, c.Name))],
                Rows(table.Key.Entity, table.Key.Entity.FindProperty(table.Key.Owner!)!, columns, id, ct));
        }

        yield return new Part(
            "done", T("本人的操作", "What the person did"), ["at", "from", "thing", "id", "deed", "why"],
            [T("时间", "When"), T("从哪里", "From"), T("对象", "Thing"), T("编号", "Key"), T("动作", "Deed"), T("理由", "Why")],
            Trail(db.Set<AuditEntry>().Where(e => e.PersonId == id), l => [clock.Show(l.At), l.From, l.Thing, l.ThingId, l.Deed, l.Why], ct));
        var key = id.ToString(CultureInfo.InvariantCulture);
        yield return new Part(
            "told", T("对本人账号的改动", "Changes of the account"), ["at", "deed", "changes", "why"], [T("时间", "When"), T("动作", "Deed"), T("原值 → 新值", "Old → new"), T("理由", "Why")],
            Trail(
                db.Set<AuditEntry>().Where(e => e.Thing == "access_people" && e.ThingId == key),
                l => [clock.Show(l.At), l.Deed, string.Join('\n', l.Changes.Select(c => $"{c.Property}: {c.Was ?? "—"} → {c.Now ?? "—"}")), l.Why], ct));
        yield return new Part(
            "read", T("本人的查阅", "What the person opened"), ["at", "what", "from"], [T("时间", "When"), T("地址", "Address"), T("从哪里", "From")], Readings(id, ct));
    }

    private async IAsyncEnumerable<IReadOnlyList<string?>> Rows(
        IEntityType entity, IProperty owner, List<IProperty> columns, long id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            // Names are our own model's, the id is a number: nothing from outside stands in the text.
            command.CommandText = $"SELECT {string.Join(", ", columns.Select(c => $"\"{c.GetColumnName()}\""))} FROM \"{entity.GetTableName()}\" WHERE \"{owner.GetColumnName()}\" = {id.ToString(CultureInfo.InvariantCulture)}";
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                yield return
                [
                    .. columns.Select((c, i) => rows.IsDBNull(i) ? null : PropertyFacts.Of(c).IsSecret ? T("（不显示）", "(not shown)") : Convert.ToString(rows.GetValue(i), CultureInfo.InvariantCulture)),
                ];
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<string?>> Trail(
        IQueryable<AuditEntry> entries, Func<TrailLine, IReadOnlyList<string?>> tell, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (var below = long.MaxValue; await entries.AsNoTracking().Where(e => e.Id < below).OrderByDescending(e => e.Id).Take(Page).ToListAsync(ct) is { Count: > 0 } page; below = page[^1].Id)
        {
            foreach (var line in await lines.Of(page, TrailLines.Longest, ct))
            {
                yield return tell(line);
            }
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<string?>> Readings(long id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var reading in db.Set<Reading>().AsNoTracking().Where(r => r.PersonId == id).OrderByDescending(r => r.Id).AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return [clock.Show(reading.At), reading.Which, pen.Of(reading).From];
        }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/personal-data", () => Faces.Page<InventoryPage>()).RequireSignedIn();
        routes.MapGet("/account/personal-data", (ExportPerson export, Actor actor, RegionClock clock, CancellationToken ct) => export.File(actor.PersonId, clock.Today, ct))
            .RequireSignedIn().RecordsReading("personal-data");
        routes.MapGet("/people/{id:long}/personal-data", async (long id, ExportPerson export, AppDbContext db, Actor actor, RegionClock clock, CancellationToken ct) =>
            await db.Managed(actor, clock.Today).AnyAsync(p => p.Id == id, ct) ? await export.File(id, clock.Today, ct) : TypedResults.NotFound())
            .RequireRoles(Role.SecurityAdministrator).RecordsReading("personal-data");
    }

    private async Task<IResult> File(long id, DateOnly today, CancellationToken ct)
    {
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        await Run(id, file, ct);
        file.Position = 0;
        return TypedResults.Stream(file, MediaTypes.Zip, string.Create(CultureInfo.InvariantCulture, $"{T("个人数据", "personal-data")}-{id}-{today:yyyyMMdd}.zip"));
    }
}
