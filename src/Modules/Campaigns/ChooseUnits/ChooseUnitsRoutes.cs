using Biaogan.Campaigns.Campaigns;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Campaigns.ChooseUnits;

internal static class ChooseUnitsRoutes
{
    /// <summary>What the API takes: sets may be given by their members.</summary>
    public sealed record UnitsBody(int Version, IReadOnlyList<NamingBody>? Names, IReadOnlyList<ChooseUnits.SetMembers>? Sets);

    /// <param name="Name">As it stands in the scheme.</param>
    /// <param name="Choice">match, new or skip.</param>
    /// <param name="Unit">With match: a name of the unit.</param>
    public sealed record NamingBody(string Name, string? Choice, string? Unit);

    public static void MapChooseUnits(this IEndpointRouteBuilder one, IEndpointRouteBuilder api)
    {
        one.MapGet("/units", async (HttpContext http, UnitChoices choices, CancellationToken ct) =>
        {
            await choices.Load(AsOn.Of(http).Day, ct);
            return Faces.Page<UnitsPage>();
        });
        one.MapPost("/units", async (long id, HttpRequest http, ChooseUnits choose, UnitChoices choices, Act act, CancellationToken ct) =>
        {
            var form = await http.ReadFormAsync(ct);
            var names = Enumerable.Range(0, Written.Int(form["count"]) is { } count and <= 5000 ? count : 0)
                .Select(i => new ChooseUnits.Naming(form[$"name-{i}"].ToString(), Choice(form[$"choice-{i}"]), form[$"unit-{i}"]))
                .ToList();
            var result = await choose.Run(new(id, form.Version() ?? -1, names, []), act, ct);
            if (result.IsRefused)
            {
                await choices.Load(null, ct);
            }

            return result.AfterForm(_ => $"/campaigns/{id}/units", refusal => Faces.Page<UnitsPage>(new { Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        }).DisableAntiforgery();
        one.MapGet("/members", async (string? set, string? from, long? category, UnitChoices choices, CancellationToken ct) =>
            await choices.Propose(set ?? "", Source(from), category, ct)
                ? Faces.Page<MembersPage>(new { Set = set ?? "", From = from, Category = category })
                : TypedResults.NotFound());
        one.MapPost("/members", async (long id, HttpRequest http, ChooseUnits choose, UnitChoices choices, Act act, CancellationToken ct) =>
        {
            var form = await http.ReadFormAsync(ct);
            var set = form["set"].ToString();
            var from = form["from"].ToString();
            var category = Written.Long(form["category"]);
            var unitIds = form["unit"].Select(u => Written.Long(u)).OfType<long>().ToList();
            if (form.ContainsKey("allProposed"))
            {
                await choices.Propose(set, Source(from), category, ct);
                unitIds = [.. choices.Members.Where(m => m.IsProposed).Select(m => m.Unit.Id)];
            }

            var result = await choose.Run(new(id, form.Version() ?? -1, [], [new(set, unitIds)]), act, ct);
            if (result.Try(out _, out var refusal))
            {
                return Faces.SeeOther($"/campaigns/{id}/units");
            }

            return await choices.Propose(set, Source(from), category, ct)
                ? Faces.Page<MembersPage>(new { Set = set, From = from, Category = category, Refusal = refusal }, refusal.Status())
                : TypedResults.NotFound();
        }).DisableAntiforgery();
        one.MapGet("/order", () => Faces.Page<OrderPage>());
        one.MapPost("/order", async (long id, HttpRequest http, OrderUnits order, Act act, CancellationToken ct) =>
        {
            var form = await http.ReadFormAsync(ct);
            var numbers = new Dictionary<long, int>();
            foreach (var (field, value) in form)
            {
                if (field.StartsWith("place-", StringComparison.Ordinal) && Written.Long(field[6..]) is { } unitId && Written.Int(value) is { } number)
                {
                    numbers[unitId] = number;
                }
            }

            return (await order.Run(new(id, numbers), act, ct)).AfterForm(_ => $"/campaigns/{id}/order", _ => TypedResults.NotFound());
        }).DisableAntiforgery();
        api.MapPost("/campaigns/{id:long}/units", async (long id, [FromBody] UnitsBody body, ChooseUnits choose, Act act, CancellationToken ct) =>
            (await choose.Run(
                new(id, body.Version, [.. (body.Names ?? []).Select(n => new ChooseUnits.Naming(n.Name, Choice(n.Choice), n.Unit))], body.Sets ?? []), act, ct))
            .ToApi(units => new { units })).WithSummary("Say which units the names and sets of the scheme mean.");
    }

    private static NameChoice? Choice(string? text) => Enum.TryParse<NameChoice>(text, ignoreCase: true, out var choice) && Enum.IsDefined(choice) ? choice : null;

    private static UnitChoices.Source Source(string? from) => from switch
    {
        "leading" => UnitChoices.Source.LeadingGroup,
        "responsible" => UnitChoices.Source.Responsible,
        "all" => UnitChoices.Source.All,
        _ => UnitChoices.Source.Saved,
    };
}
