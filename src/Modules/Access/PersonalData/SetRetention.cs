using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.PersonalData;

/// <summary>Sets how many days each kind of data is kept.</summary>
internal sealed class SetRetention(AppDbContext db, IEnumerable<RetentionKind> kinds)
{
    /// <param name="Days">Days as typed, by key of the kind.</param>
    public sealed record Request(IReadOnlyDictionary<string, string?> Days);

    public async Task<Result<Done>> Run(Request request, Act act, CancellationToken ct)
    {
        var (days, faults) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<FieldFault>());
        foreach (var kind in kinds.Where(k => request.Days.ContainsKey(k.Key)))
        {
            if (Written.Int(request.Days[kind.Key]) is { } number && number >= kind.Least && number <= RetentionKind.Longest)
            {
                days[kind.Key] = number;
            }
            else
            {
                faults.Add(new FieldFault(kind.Key, T($"填 {kind.Least} 到 {RetentionKind.Longest} 之间的整数。", $"Give a whole number from {kind.Least} to {RetentionKind.Longest}.")));
            }
        }

        return faults.Count > 0 ? Refusal.Invalid(faults) : await db.Write<Done>(act, async () =>
        {
            var set = await db.Set<RetentionPeriod>().ToDictionaryAsync(p => p.Id, ct);
            foreach (var (key, number) in days)
            {
                if (set.TryGetValue(key, out var period))
                {
                    period.Days = number;
                }
                else
                {
                    db.Add(new RetentionPeriod { Id = key, Days = number });
                }
            }

            return Done.It;
        }, ct);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        // Periods hold for the whole system.
        var pages = routes.MapGroup("/personal-data/retention").RequireRoleAtTheTop(Role.SecurityAdministrator).DisableAntiforgery();
        pages.MapGet("", (string? saved) => Faces.Page<RetentionPage>(new { Saved = saved }));
        pages.MapPost("", async (HttpContext http, SetRetention set, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var result = await set.Run(new(form.ToDictionary(f => f.Key, f => (string?)f.Value, StringComparer.Ordinal)), act, ct);
            return result.AfterForm(_ => "/personal-data/retention?saved=1", refusal => Faces.Page<RetentionPage>(new { Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        });
    }
}
