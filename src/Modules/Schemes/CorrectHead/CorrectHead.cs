using System.Globalization;
using Biaogan.Documents.Plans;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.ReviewPlan;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Schemes.CorrectHead;

/// <summary>Corrects the head of a plan: title, number, issuer, date, leading group, stated totals; or puts the plan aside and takes it up again.</summary>
internal sealed class CorrectHead(AppDbContext db)
{
    /// <param name="LeadingGroup">Post, name and unit of each line.</param>
    /// <param name="Totals">Stated total of each scheme, null for none.</param>
    public sealed record Request(
        long PlanId, int Version, string? Title, string? Number, string? Issuer, DateOnly? IssuedOn, IReadOnlyList<LeadingGroupMember> LeadingGroup, IReadOnlyList<decimal?> Totals, bool? PutAside, string? Reason);

    public async Task<Result<Done>> Run(Request request, Act act, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Title) || request.Title.Length > 300)
        {
            return Refusal.Invalid("title", "title", T("请填写标题，不超过 300 字。", "Give a title of at most 300 characters."));
        }

        return await db.Write<Done>(act with { Why = request.Reason }, async () =>
        {
            var found = await db.PlanToChange(act.Who, request.PlanId, request.Version, ct);
            if (!found.Try(out var plan, out var refusal))
            {
                return refusal;
            }

            var before = StoredReading.Read(plan.Reading);
            var after = before with
            {
                Title = request.Title,
                DocumentNumber = request.Number,
                Issuer = request.Issuer,
                IssuedOn = request.IssuedOn,
                LeadingGroup = [.. request.LeadingGroup.Select(m => before.LeadingGroup.FirstOrDefault(o => o.Post == m.Post && o.Name == m.Name && o.Unit == m.Unit) ?? m)],
                Schemes = [.. before.Schemes.Select((s, i) => i < request.Totals.Count ? s with { DeclaredTotal = request.Totals[i] } : s)],
            };
            var isChanged = false;
            foreach (var (field, old, now) in new[]
            {
                ("title", before.Title, after.Title), ("documentNumber", before.DocumentNumber, after.DocumentNumber), ("issuer", before.Issuer, after.Issuer),
                ("issuedOn", Day(before.IssuedOn), Day(after.IssuedOn)), ("leadingGroup", Lines(before), Lines(after)), ("totals", Totals(before), Totals(after)),
            })
            {
                if (old != now)
                {
                    isChanged = true;
                    db.Add(new PlanCorrection { PlanId = plan.Id, Row = 0, Field = field, Old = old, New = now, Reason = request.Reason, CorrectedBy = act.Who.PersonId, CorrectedAt = act.When });
                }
            }

            plan.Title = request.Title;
            if (request.PutAside is { } aside && plan.State != PlanState.Published)
            {
                plan.State = aside ? PlanState.Withdrawn : PlanState.Review;
            }

            if (isChanged)
            {
                await db.SetReading(plan, before, after, ct);
            }
            else
            {
                plan.Version++;
            }

            return Done.It;
        }, ct);
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Lines(PlanReading reading) => string.Join('\n', reading.LeadingGroup.Select(Line));

    private static string Totals(PlanReading reading) => string.Join(' ', reading.Schemes.Select(s => s.DeclaredTotal?.ToString("0.######", CultureInfo.InvariantCulture) ?? "-"));

    /// <summary>A line of the leading group as the form shows it.</summary>
    public static string Line(LeadingGroupMember member) => $"{member.Post}|{member.Name}|{member.Unit}";

    /// <summary>The head as the API takes it: all fields.</summary>
    /// <param name="Totals">Stated total of each scheme in order, null for none.</param>
    /// <param name="PutAside">Puts the plan aside or takes it up again; null leaves that.</param>
    public sealed record ApiHead(
        int Version, string? Title, string? DocumentNumber, string? Issuer, DateOnly? IssuedOn, IReadOnlyList<LeadingGroupMember>? LeadingGroup, IReadOnlyList<decimal?>? Totals, bool? PutAside, string? Reason);

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        api.MapPut("/plans/{id:long}/head", async (long id, ApiHead head, CorrectHead correct, Act act, CancellationToken ct) =>
            (await correct.Run(
                new(id, head.Version, head.Title, head.DocumentNumber, head.Issuer, head.IssuedOn, head.LeadingGroup ?? [], head.Totals ?? [], head.PutAside, head.Reason), act, ct)).ToApi())
            .WithSummary("Correct title, number, issuer, date, leading group and stated totals of a plan, or put it aside");
        pages.MapGet("/plans/{id:long}/head", async (long id, GetPlan get, Actor actor, CancellationToken ct) =>
            await get.Run(actor, id, ct) is null ? Results.NotFound() : Faces.Page<HeadPage>(new { Id = id }));
        pages.MapPost("/plans/{id:long}/head", async (long id, HttpContext http, CorrectHead correct, GetPlan get, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var result = Read(id, form).Try(out var request, out var fault) ? await correct.Run(request, act, ct) : fault;
            if (result.Refusal is { Kind: not RefusalKind.NotFound } refused && await get.Run(act.Who, id, ct) is not null)
            {
                return Faces.Page<HeadPage>(new { Id = id, Refusal = refused, Entered = new Entered(form) }, refused.Status());
            }

            return result.AfterForm(_ => $"/plans/{id}", _ => Results.NotFound());
        }).DisableAntiforgery();
    }

    private static Result<Request> Read(long id, IFormCollection form)
    {
        string? Text(string field) => form[field].ToString().Trim() is { Length: > 0 } text ? text : null;
        var faults = new List<FieldFault>();
        DateOnly? issued = null;
        if (Text("issuedOn") is { } day)
        {
            if (Written.Day(day) is { } date)
            {
                issued = date;
            }
            else
            {
                faults.Add(new("issuedOn", T("日期请写成 2026-03-05 的样子。", "Write the date like 2026-03-05.")));
            }
        }

        var members = new List<LeadingGroupMember>();
        foreach (var line in (Text("leadingGroup") ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(['|', '｜'], StringSplitOptions.TrimEntries);
            if (parts is [{ Length: > 0 } post, var name, var unit])
            {
                members.Add(new LeadingGroupMember(post, name.Length == 0 ? null : name, unit.Length == 0 ? null : unit));
            }
            else
            {
                faults.Add(new("leadingGroup", T($"“{line}”应写成 职务|姓名|单位，姓名可空。", $"Write “{line}” as post|name|unit; the name may be empty.")));
            }
        }

        var totals = new List<decimal?>();
        for (var i = 1; form.ContainsKey($"total{i}"); i++)
        {
            var given = Text($"total{i}");
            totals.Add(decimal.TryParse(given, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var total) ? total : null);
            if (given is not null && totals[^1] is null)
            {
                faults.Add(new($"total{i}", T($"“{given}”不是数字。", $"“{given}” is not a number.")));
            }
        }

        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        return new Request(
            id, form.Version() ?? -1,
            Text("title"), Text("number"), Text("issuer"), issued, members, totals, form["state"].ToString() switch { "aside" => true, "review" => false, _ => null }, Text("reason"));
    }
}
