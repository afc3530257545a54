using Biaogan.Access.People;
using Biaogan.Access.SignIn;
using Biaogan.Platform;

namespace Biaogan.Access.Tokens;

/// <summary>Makes an API token for oneself. The secret is handed back once and kept nowhere.</summary>
internal sealed class CreateToken(AppDbContext db, RegionClock clock, ApiAreas areas)
{
    /// <summary>Days a token may last at most.</summary>
    public const int Longest = 365;
    private const int MostAtATime = 20;

    /// <param name="IsReadOnly">Only asks, changes nothing.</param>
    /// <param name="Areas">First segments of paths below /api; empty or null for all.</param>
    public sealed record Request(string? Label, string? Days, bool IsReadOnly = false, IReadOnlyList<string>? Areas = null);

    /// <param name="Secret">To be shown now or never.</param>
    public sealed record Made(long Id, string Label, string Secret, DateTime ExpiresAt);

    public async Task<Result<Made>> Run(Request request, Act act, CancellationToken ct)
    {
        var faults = new List<FieldFault>();
        var label = (request.Label ?? "").Trim();
        if (label.Length is 0 or > 100)
        {
            faults.Add(new("label", T("请写明用途，不超过 100 个字。", "Say what the token is for, in at most 100 characters.")));
        }

        var days = Written.Int(request.Days) ?? 0;
        if (days is < 1 or > Longest)
        {
            faults.Add(new("days", T($"有效期为 1 到 {Longest} 天。", $"A token lasts 1 to {Longest} days.")));
        }

        var opened = (request.Areas ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (opened.Except(areas.All(), StringComparer.Ordinal).Any() || string.Join(',', opened).Length > 400)
        {
            faults.Add(new("area", T("请从列出的接口范围中选择。", "Choose among the parts of the API that are listed.")));
        }

        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        return await db.Write<Made>(act, async () =>
        {
            var now = clock.Now;
            if (await db.Set<ApiToken>().CountAsync(t => t.PersonId == act.Who.PersonId && t.RevokedAt == null && t.ExpiresAt > now, ct) >= MostAtATime)
            {
                return Refusal.Conflict("too-many-tokens", T($"同时有效的令牌不超过 {MostAtATime} 个，请先停用不再使用的。", $"At most {MostAtATime} tokens at a time: revoke one that is no longer used."));
            }

            var secret = "bg_" + Secrets.New();
            var token = new ApiToken
            {
                PersonId = act.Who.PersonId, Label = label, SecretHash = Secrets.Hash(secret), CreatedAt = now, ExpiresAt = now.AddDays(days),
                IsReadOnly = request.IsReadOnly, Areas = opened.Count == 0 ? null : string.Join(',', opened),
            };
            db.Add(token);
            await db.Flush(ct);
            return new Made(token.Id, label, secret, token.ExpiresAt);
        }, ct);
    }
}

/// <summary>Ends one of one's own API tokens.</summary>
internal sealed class RevokeToken(AppDbContext db, RegionClock clock)
{
    public Task<Result<Done>> Run(long tokenId, Act act, CancellationToken ct) => db.Write<Done>(act, async () =>
    {
        var token = await db.Set<ApiToken>().SingleOrDefaultAsync(t => t.Id == tokenId && t.PersonId == act.Who.PersonId, ct);
        if (token is null)
        {
            return Refusal.NotFound();
        }

        token.RevokedAt ??= clock.Now;
        return Done.It;
    }, ct);
}

internal static class OpenTokens
{
    /// <summary>Ends all tokens of a person. Inside a write.</summary>
    /// <param name="now">UTC.</param>
    public static async Task RevokeTokens(this AppDbContext db, long personId, DateTime now, CancellationToken ct)
    {
        foreach (var token in await db.Set<ApiToken>().Where(t => t.PersonId == personId && t.RevokedAt == null).ToListAsync(ct))
        {
            token.RevokedAt = now;
        }
    }
}
