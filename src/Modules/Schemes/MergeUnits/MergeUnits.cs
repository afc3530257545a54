using Biaogan.Documents.Plans;
using Biaogan.Organizations.Contract;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.ReviewPlan;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Schemes.MergeUnits;

/// <summary>Gives units that stand under two names in a plan one name, and says which names are sets. Undone by renaming back.</summary>
internal sealed class MergeUnits(AppDbContext db)
{
    /// <param name="Name">Name as the plan has it now.</param>
    /// <param name="NewName">The name to write instead; null or the same leaves it.</param>
    /// <param name="IsSet">Whether it is a set such as 各单位; null leaves that.</param>
    public sealed record Naming(string Name, string? NewName, bool? IsSet);

    /// <param name="Names">All of them are written, or none.</param>
    public sealed record Request(long PlanId, int Version, IReadOnlyList<Naming> Names);

    public async Task<Result<Done>> Run(Request request, Act act, CancellationToken ct)
    {
        if (request.Names.Any(n => n.NewName?.Trim().Length > 200))
        {
            return Refusal.Invalid("too-long", "to", T("名称不超过 200 字。", "A name has at most 200 characters."));
        }

        return await db.Write<Done>(act, async () =>
        {
            var found = await db.PlanToChange(act.Who, request.PlanId, request.Version, ct);
            if (!found.Try(out var plan, out var refusal))
            {
                return refusal;
            }

            var before = StoredReading.Read(plan.Reading);
            var after = before;
            foreach (var naming in request.Names)
            {
                if (UnitNaming.Of(after).FirstOrDefault(u => u.Name == naming.Name) is not { } named)
                {
                    return Refusal.NotFound();
                }

                var to = naming.NewName?.Trim() is { Length: > 0 } given ? given : named.Name;
                if (to != named.Name)
                {
                    after = UnitNaming.Rename(after, named.Name, to);
                    Note("unit", named.Name, to);
                }

                if (naming.IsSet is { } isSet && isSet != named.IsSet)
                {
                    after = UnitNaming.MarkSet(after, to, isSet);
                    Note("set", named.IsSet ? named.Name + "*" : named.Name, isSet ? named.Name + "*" : named.Name);
                }
            }

            if (!ReferenceEquals(before, after))
            {
                await db.SetReading(plan, before, after, ct);
            }

            return Done.It;

            void Note(string field, string old, string now) => db.Add(new PlanCorrection
            {
                PlanId = plan.Id, Row = 0, Field = field, Old = old, New = now, CorrectedBy = act.Who.PersonId, CorrectedAt = act.When,
            });
        }, ct);
    }

    /// <summary>Names that the plan's names may stand for: of the leading group, of the register and its aliases, and the longer names of the plan itself.</summary>
    public async Task<(IReadOnlyDictionary<string, string> Proposals, IReadOnlyList<string> Known)> Propose(PlanReview review, Actor actor, CancellationToken ct)
    {
        var paths = actor.Paths(Role.Office);
        var units = await db.Units().Under(paths, u => u.Path).Where(u => u.ValidTo == null).OrderBy(u => u.Sequence).Select(u => u.Name).ToListAsync(ct);
        var aliases = await (
            from alias in db.UnitAliases()
            join unit in db.Units().Under(paths, u => u.Path) on alias.UnitId equals unit.Id
            select new { Alias = alias.Name, unit.Name }).ToListAsync(ct);
        var names = UnitNaming.Of(review.Reading).Where(u => !u.IsSet).Select(u => u.Name).ToList();
        var led = review.Reading.LeadingGroup.Select(m => m.Unit).OfType<string>();
        var known = units.Concat(led).Distinct(StringComparer.Ordinal).ToList();
        var proposals = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var alias in aliases.Where(a => names.Contains(a.Alias) && !units.Contains(a.Alias)))
        {
            proposals.TryAdd(alias.Alias, alias.Name);
        }

        foreach (var proposal in UnitNames.Propose(names.Where(n => !units.Contains(n)), known))
        {
            proposals.TryAdd(proposal.Name, proposal.Known);
        }

        // Two names of the plan itself for one body: the longer is the fuller one.
        foreach (var name in names.Where(n => !proposals.ContainsKey(n) && !known.Contains(n)))
        {
            if (names.Where(other => other.Length > name.Length && UnitNames.Similar(name, other)).Take(2).ToList() is [var only])
            {
                proposals.TryAdd(name, only);
            }
        }

        return (proposals, [.. known.Concat(names).Distinct(StringComparer.Ordinal)]);
    }

    public sealed record ApiRequest(int Version, IReadOnlyList<Naming>? Names);

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        api.MapPost("/plans/{id:long}/units", async (long id, ApiRequest request, MergeUnits merge, Act act, CancellationToken ct) =>
            (await merge.Run(new(id, request.Version, request.Names ?? []), act, ct)).ToApi())
            .WithSummary("Give units of a plan other names (two names of one unit become one), or say which names are sets");
        pages.MapGet("/plans/{id:long}/units", async (long id, GetPlan get, Actor actor, CancellationToken ct) =>
            await get.Run(actor, id, ct) is null ? Results.NotFound() : Faces.Page<UnitsPage>(new { Id = id }));
        pages.MapPost("/plans/{id:long}/units", async (long id, HttpContext http, MergeUnits merge, GetPlan get, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var version = form.Version() ?? -1;
            bool? isSet = form["set"].ToString() switch { "true" => true, "false" => false, _ => null };
            var result = await merge.Run(new(id, version, [.. form["name"].Zip(form["to"], (name, to) => new Naming(name ?? "", to, isSet))]), act, ct);
            if (result.Refusal is { Kind: not RefusalKind.NotFound } refused && await get.Run(act.Who, id, ct) is not null)
            {
                return Faces.Page<UnitsPage>(new { Id = id, Refusal = refused }, refused.Status());
            }

            return result.AfterForm(_ => $"/plans/{id}/units", _ => Results.NotFound());
        }).DisableAntiforgery();
    }
}
