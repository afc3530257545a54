using System.Globalization;
using System.Text;
using Biaogan.Access.Contract;
using Biaogan.Campaigns.Campaigns;
using Biaogan.Campaigns.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using QRCoder;

namespace Biaogan.Campaigns.IssueSlips;

/// <summary>Issues sign-in slips for the liaisons of units of a campaign. The links are shown in the answer and never again.</summary>
internal sealed class IssueSlips(AppDbContext db, ILiaisonAccounts accounts)
{
    /// <param name="UnitIds">The units chosen.</param>
    /// <param name="All">All units of the campaign instead.</param>
    public sealed record Request(long CampaignId, IReadOnlyList<long> UnitIds, bool All);

    /// <returns>The slips in the campaign's protocol order.</returns>
    public async Task<Result<IReadOnlyList<SignInSlip>>> Run(Request request, Act act, CancellationToken ct) => await db.Write<IReadOnlyList<SignInSlip>>(act, async () =>
    {
        if (await db.OfficeCampaign(request.CampaignId, act.Who, ct) is not { } campaign)
        {
            return Refusal.NotFound();
        }

        if (campaign.State != CampaignState.Running)
        {
            return Refusal.Conflict("not-running", T("活动启动后才能发放登录条。", "Slips are issued once the campaign is running."));
        }

        var ordered = await db.Set<CampaignUnit>().Where(u => u.CampaignId == campaign.Id).OrderBy(u => u.Sequence).Select(u => u.UnitId).ToListAsync(ct);
        var chosen = request.All ? ordered : [.. ordered.Where(request.UnitIds.ToHashSet().Contains)];
        if (chosen.Count == 0)
        {
            return Refusal.Invalid("no-unit", "unit", T("请至少勾选一个单位。", "Tick at least one unit."));
        }

        var places = chosen.Index().ToDictionary(p => p.Item, p => p.Index);
        var slips = await accounts.IssueSlips(chosen, act, ct);
        return (Result<IReadOnlyList<SignInSlip>>)slips.OrderBy(s => places[s.UnitId]).ToList();
    }, ct);
}

/// <summary>A QR code as the path of its dark modules, one module to a unit.</summary>
internal static class QrPath
{
    /// <returns>The path and the number of modules along an edge, quiet zone of four included.</returns>
    public static (string Path, int Modules) Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            var row = code.ModuleMatrix[y];
            for (var x = 0; x < row.Length; x++)
            {
                if (!row[x])
                {
                    continue;
                }

                var from = x;
                while (x + 1 < row.Length && row[x + 1])
                {
                    x++;
                }

                path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from + 1}v1h-{x - from + 1}z");
            }
        }

        return (path.ToString(), code.ModuleMatrix.Count);
    }
}

/// <summary>The slips just issued, for the page that prints them.</summary>
internal sealed class IssuedSlips
{
    public IReadOnlyList<SignInSlip> Slips { get; set; } = [];

    /// <summary>Scheme and host as the office reached them, e.g. "https://host".</summary>
    public string Origin { get; set; } = "";
}

internal static class IssueSlipsRoutes
{
    /// <param name="Units">Units of the campaign to issue slips for.</param>
    /// <param name="All">All of them instead.</param>
    public sealed record ApiRequest(IReadOnlyList<long>? Units, bool? All);

    public static void MapIssueSlips(this IEndpointRouteBuilder one, IEndpointRouteBuilder api)
    {
        one.MapGet("/slips", () => Faces.Page<SlipsPage>());
        one.MapPost("/slips", async (long id, HttpRequest http, IssueSlips issue, IssuedSlips issued, Act act, CancellationToken ct) =>
        {
            var form = await http.ReadFormAsync(ct);
            var result = await issue.Run(new(id, [.. form["unit"].Select(u => Written.Long(u)).OfType<long>()], form.ContainsKey("all")), act, ct);
            if (!result.Try(out var slips, out var refusal))
            {
                return Faces.Page<SlipsPage>(new { Refusal = refusal }, refusal.Status());
            }

            (issued.Slips, issued.Origin) = (slips, $"{http.Scheme}://{http.Host}");
            return Faces.Page<PrintedSlipsPage>();
        }).DisableAntiforgery();
        api.MapPost("/campaigns/{id:long}/slips", async (long id, ApiRequest request, HttpRequest http, IssueSlips issue, Act act, CancellationToken ct) =>
            (await issue.Run(new(id, request.Units ?? [], request.All == true), act, ct)).ToApi(slips => slips.Select(s => new
            {
                s.UnitId, s.SignInName, s.DisplayName, Url = $"{http.Scheme}://{http.Host}{s.LinkPath}", s.ExpiresAt,
            }))).WithSummary("Issue one-time sign-in links for the liaisons of units of a running campaign; links issued before and not used stop working.");
    }
}
