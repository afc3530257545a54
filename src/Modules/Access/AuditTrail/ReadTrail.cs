using System.Globalization;
using System.Text.Json;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Platform;
using Biaogan.Platform.Auditing;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.AuditTrail;

/// <summary>Who did what, newest first. The trail is one for the whole system, so only an audit administrator over a unit at the top reads it.</summary>
internal sealed class ReadTrail(AppDbContext db, RegionClock clock)
{
    /// <summary>Rows of one spreadsheet; a longer span is exported in parts.</summary>
    public const int MostExported = 100_000;

    /// <param name="Person">Part of a name.</param>
    /// <param name="Thing">Table, or null.</param>
    /// <param name="ThingId">Key of a row.</param>
    /// <param name="From">First day, inclusive.</param>
    /// <param name="To">Last day, inclusive.</param>
    public sealed record Request(string? Person, string? Thing, string? ThingId, DateOnly? From, DateOnly? To);

    public sealed record Change(string Property, string? Was, string? Now);

    public static bool IsReader(Actor actor) => actor.Grants.Any(g => g.Role == Role.AuditAdministrator && g.UnitPath.Count(c => c == '/') == 2);

    public async Task<(int Total, IReadOnlyList<AuditEntry> Rows)> Run(Request request, int skip, int take, CancellationToken ct)
    {
        var entries = Query(request);
        return (await entries.CountAsync(ct), await entries.OrderByDescending(e => e.Id).Skip(skip).Take(take).ToListAsync(ct));
    }

    /// <summary>Names of all tables, for the filter.</summary>
    public IReadOnlyList<string> Things() => [.. db.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Old and new values of an entry, in the order they were written.</summary>
    public static IReadOnlyList<Change> Changes(AuditEntry entry)
    {
        using var json = JsonDocument.Parse(entry.Changes);
        return [.. json.RootElement.EnumerateObject().Select(p => new Change(p.Name, Text(p.Value[0]), Text(p.Value[1])))];
    }

    public static Request Asked(TableState state) => new(
        state.Text, state.Filter("thing"), state.Filter("id"), Day(state.Filter("from")), Day(state.Filter("to")));

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").RequireRoles(Role.AuditAdministrator)
            .AddEndpointFilter(async (context, next) => IsReader(((CurrentActor)context.HttpContext.RequestServices.GetService(typeof(CurrentActor))!).Actor) ? await next(context) : TypedResults.NotFound());
        pages.MapGet("/audit", (HttpContext http) => Faces.Page<TrailPage>(new { State = TableState.From(http) }));
        pages.MapGet("/audit/export", (HttpContext http, ReadTrail trail, CancellationToken ct) => trail.Export(Asked(TableState.From(http)), ct));
        pages.MapGet("/api/audit", async (string? person, string? thing, string? thingId, DateOnly? from, DateOnly? to, int? page, ReadTrail trail, CancellationToken ct) =>
        {
            var (total, rows) = await trail.Run(new(person, thing, thingId, from, to), (Math.Max(page ?? 1, 1) - 1) * 50, 50, ct);
            return TypedResults.Ok(new { Total = total, Rows = rows });
        }).WithSummary("The audit trail, newest first, 50 a page.");
    }

    private IQueryable<AuditEntry> Query(Request request)
    {
        var entries = db.Set<AuditEntry>().AsNoTracking();
        if (request.Person is { } person)
        {
            entries = entries.Where(e => e.PersonName.Contains(person));
        }

        if (request.Thing is { } thing)
        {
            entries = entries.Where(e => e.Thing == thing);
        }

        if (request.ThingId is { } id)
        {
            entries = entries.Where(e => e.ThingId == id);
        }

        if (request.From is { } first)
        {
            var from = clock.StartOf(first);
            entries = entries.Where(e => e.At >= from);
        }

        if (request.To is { } last)
        {
            var to = clock.StartOf(last.AddDays(1));
            entries = entries.Where(e => e.At < to);
        }

        return entries;
    }

    private async Task<IResult> Export(Request request, CancellationToken ct)
    {
        // The workbook passes through a file that goes away when it is closed: a trail may be long.
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        using (var writer = new SpreadsheetWriter(file))
        {
            using var sheet = writer.BeginSheet(new SheetLayout
            {
                Name = T("操作记录", "Audit trail"),
                Columns =
                [
                    new(T("时间", "When"), 18), new(T("谁", "Who"), 18), new(T("从哪里", "From"), 18), new(T("对象", "Thing"), 24), new(T("编号", "Key"), 12), new(T("动作", "Deed"), 10),
                    new(T("原值 → 新值", "Old → new"), 60), new(T("理由", "Why"), 30),
                ],
            });
            await foreach (var entry in Query(request).OrderByDescending(e => e.Id).Take(MostExported).AsAsyncEnumerable().WithCancellation(ct))
            {
                sheet.WriteRow(
                    SheetCell.OfText(clock.Show(entry.At)), SheetCell.OfText(entry.PersonName), SheetCell.OfText(entry.From), SheetCell.OfText(entry.Thing), SheetCell.OfText(entry.ThingId),
                    SheetCell.OfText(Deed(entry.Deed)), SheetCell.OfText(Told(entry)), SheetCell.OfText(entry.Why));
            }
        }

        file.Position = 0;
        return TypedResults.Stream(file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", T("操作记录", "audit") + clock.Today.ToString("-yyyyMMdd", CultureInfo.InvariantCulture) + ".xlsx");
    }

    public static string Deed(string deed) => deed switch
    {
        "added" => T("新增", "added"),
        "removed" => T("删除", "removed"),
        _ => T("修改", "changed"),
    };

    // A cell of a spreadsheet holds 32,767 characters.
    private static string Told(AuditEntry entry)
    {
        var text = string.Join('\n', Changes(entry).Select(c => $"{c.Property}: {c.Was ?? "—"} → {c.Now ?? "—"}"));
        return text.Length > 32_000 ? text[..32_000] + "…" : text;
    }

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.ToString();

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
