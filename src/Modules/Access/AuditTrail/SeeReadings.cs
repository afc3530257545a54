using Biaogan.Access.People;
using Biaogan.Platform.Auditing;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.AuditTrail;

/// <summary>Who opened sensitive pages, newest first.</summary>
internal sealed class SeeReadings(AppDbContext db, AuditPen pen)
{
    public sealed record Line(DateTime At, string Who, string What, string Which, string? From, bool IsLost);

    public async Task<(int Total, IReadOnlyList<Line> Rows)> Run(TableState state, CancellationToken ct)
    {
        var readings = db.Set<Reading>().AsNoTracking();
        if (state.Text is { } person)
        {
            var id = Written.After("#", person) ?? -1;
            var meant = db.Set<Person>().Where(p => p.Id == id || p.DisplayName.Contains(person) || p.UserName!.Contains(person)).Select(p => p.Id);
            readings = readings.Where(r => meant.Contains(r.PersonId));
        }

        if (state.Filter("what") is { } what)
        {
            readings = readings.Where(r => r.What == what);
        }

        var rows = await readings.OrderByDescending(r => r.Id).Skip(state.Skip).Take(state.Size).ToListAsync(ct);
        return (await readings.CountAsync(ct), [.. rows.Select(Read)]);

        Line Read(Reading reading)
        {
            var (name, from) = pen.Of(reading);
            return new Line(reading.At, name ?? TrailLines.Erased, What(reading.What), reading.Which, from, reading.What == Reading.Lost);
        }
    }

    /// <summary>Kinds of sensitive pages, for the filter.</summary>
    public static IReadOnlyList<Choice> Kinds => [.. new[] { "person", "personal-data", "scan", "trail", Reading.Lost }.Select(k => new Choice(k, What(k)))];

    private static string What(string kind) => kind switch
    {
        "person" => T("人员页", "a person's page"),
        "personal-data" => T("个人数据导出", "export of personal data"),
        "scan" => T("签字扫描件", "a signed scan"),
        "trail" => T("操作记录", "the audit trail"),
        Reading.Lost => T("未能记下", "not recorded"),
        _ => kind,
    };

    public static void Map(IEndpointRouteBuilder routes) =>
        ReadTrail.ForReaders(routes).MapGet("/audit/readings", (HttpContext http) => Faces.Page<ReadingsPage>(new { State = TableState.From(http) }));
}
