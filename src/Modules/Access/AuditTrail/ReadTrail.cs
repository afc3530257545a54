using System.Globalization;
using Biaogan.Access.People;
using Biaogan.Documents;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Platform;
using Biaogan.Platform.Auditing;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.AuditTrail;

/// <summary>Who did what, newest first. The trail is one for the whole system, so only an audit administrator over a unit at the top reads it.</summary>
internal sealed class ReadTrail(AppDbContext db, TrailLines lines, RegionClock clock)
{
    /// <summary>Rows of one spreadsheet; a longer span is exported in parts.</summary>
    public const int MostExported = 100_000;

    private const int ExportPage = 500;

    /// <param name="Person">Part of a person's name or sign-in name as it is today, or "#id".</param>
    /// <param name="Thing">Table, or null.</param>
    /// <param name="ThingId">Key of a row.</param>
    /// <param name="From">First day, inclusive.</param>
    /// <param name="To">Last day, inclusive.</param>
    public sealed record Request(string? Person, string? Thing, string? ThingId, DateOnly? From, DateOnly? To);

    public async Task<(int Total, IReadOnlyList<TrailLine> Rows)> Run(Request request, int skip, int take, CancellationToken ct)
    {
        var entries = Query(request);
        var total = await entries.CountAsync(ct);
        return (total, await lines.Of(await entries.OrderByDescending(e => e.Id).Skip(skip).Take(take).ToListAsync(ct), TrailLines.Longest, ct));
    }

    /// <summary>Things for the filter, in the reader's language.</summary>
    public IReadOnlyList<Choice> Things() => lines.Things();

    public static Request Asked(TableState state) => new(
        state.Text, state.Filter("thing"), state.Filter("id"), Written.Day(state.Filter("from")), Written.Day(state.Filter("to")));

    /// <summary>Routes for who reads the trail: others are told that there is nothing there.</summary>
    public static RouteGroupBuilder ForReaders(IEndpointRouteBuilder routes) => routes.MapGroup("").RequireRoleAtTheTop(Role.AuditAdministrator);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = ForReaders(routes);
        pages.MapGet("/audit", (HttpContext http) => Faces.Page<TrailPage>(new { State = TableState.From(http) })).RecordsReading("trail");
        pages.MapGet("/audit/export", (HttpContext http, ReadTrail trail, CancellationToken ct) => trail.Export(Asked(TableState.From(http)), ct)).RecordsReading("trail");
        pages.MapGet("/api/audit", async (string? person, string? thing, string? thingId, DateOnly? from, DateOnly? to, int? page, ReadTrail trail, CancellationToken ct) =>
        {
            var (total, rows) = await trail.Run(new(person, thing, thingId, from, to), (Math.Max(page ?? 1, 1) - 1) * 50, 50, ct);
            return TypedResults.Ok(new { Total = total, Rows = rows });
        }).RecordsReading("trail").WithSummary("The audit trail, newest first, 50 a page.");
    }

    private IQueryable<AuditEntry> Query(Request request)
    {
        var entries = db.Set<AuditEntry>().AsNoTracking();
        if (request.Person is { } person)
        {
            entries = ByPerson(entries, person);
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

    // The names in the trail are encrypted: who is meant is looked up among the accounts, and whose data was erased is not found by name.
    private IQueryable<AuditEntry> ByPerson(IQueryable<AuditEntry> entries, string person)
    {
        if (Written.After("#", person) is { } id)
        {
            return entries.Where(e => e.PersonId == id || e.OnBehalfOfId == id);
        }

        var meant = db.Set<Person>().Where(p => p.DisplayName.Contains(person) || p.UserName!.Contains(person)).Select(p => p.Id);
        return Actor.Program.Name.Contains(person, StringComparison.OrdinalIgnoreCase)
            ? entries.Where(e => e.PersonId == Actor.Program.PersonId || meant.Contains(e.PersonId))
            : entries.Where(e => meant.Contains(e.PersonId) || (e.OnBehalfOfId != null && meant.Contains(e.OnBehalfOfId.Value)));
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
                    new(T("时间", "When"), 18), new(T("谁", "Who"), 18), new(T("岗位", "Post"), 18), new(T("代谁", "For"), 14), new(T("从哪里", "From"), 18), new(T("对象", "Thing"), 16),
                    new(T("名称", "Name"), 24), new(T("编号", "Key"), 12), new(T("动作", "Deed"), 10), new(T("原值 → 新值", "Old → new"), 60), new(T("理由", "Why"), 30),
                ],
            });
            var (below, written) = (long.MaxValue, 0);
            while (written < MostExported && await Query(request).Where(e => e.Id < below).OrderByDescending(e => e.Id).Take(ExportPage).ToListAsync(ct) is { Count: > 0 } entries)
            {
                foreach (var line in await lines.Of(entries, 4_000, ct))
                {
                    sheet.WriteRow(
                        SheetCell.OfText(clock.Show(line.At)), SheetCell.OfText(line.Who), SheetCell.OfText(line.Post), SheetCell.OfText(line.OnBehalfOf), SheetCell.OfText(line.From),
                        SheetCell.OfText(line.Thing), SheetCell.OfText(line.Named), SheetCell.OfText(line.ThingId), SheetCell.OfText(line.Deed), SheetCell.OfText(Told(line)), SheetCell.OfText(line.Why));
                }

                (below, written) = (entries[^1].Id, written + entries.Count);
            }
        }

        file.Position = 0;
        return TypedResults.Stream(file, MediaTypes.Excel, T("操作记录", "audit") + clock.Today.ToString("-yyyyMMdd", CultureInfo.InvariantCulture) + ".xlsx");
    }

    // A cell of a spreadsheet holds 32,767 characters.
    private static string Told(TrailLine line)
    {
        var text = string.Join('\n', line.Changes.Select(c => $"{c.Property}: {c.Was ?? "—"} → {c.Now ?? "—"}"));
        return text.Length > 32_000 ? text[..32_000] + "…" : text;
    }
}
