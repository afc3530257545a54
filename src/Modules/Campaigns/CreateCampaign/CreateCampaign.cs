using Biaogan.Campaigns.Campaigns;
using Biaogan.Campaigns.Contract;
using Biaogan.Organizations.Contract;
using Biaogan.Schemes.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Campaigns.CreateCampaign;

/// <summary>Makes a campaign in draft over a published scheme of the office's own scope, or changes its heading.</summary>
internal sealed class CreateCampaign(AppDbContext db)
{
    /// <param name="Id">The campaign to change; null makes a new one.</param>
    public sealed record Request(
        long? Id, long? SchemeId, string? Name, CampaignKind? Kind, DateOnly? From, DateOnly? To, string? ApprovingOrgan, string? ApprovalNumber);

    /// <returns>The campaign's id.</returns>
    public async Task<Result<long>> Run(Request request, Act act, CancellationToken ct)
    {
        var faults = Check(request);
        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        return await db.Write<long>(act, async () =>
        {
            Campaign campaign;
            if (request.Id is { } id)
            {
                if (await db.OfficeCampaign(id, act.Who, ct) is not { } found)
                {
                    return Refusal.NotFound();
                }

                campaign = found;
            }
            else
            {
                var owners = db.Units().Under(act.Who.Paths(Role.Office), u => u.Path).Select(u => u.Id);
                var scheme = await db.Schemes().SingleOrDefaultAsync(s => s.Id == request.SchemeId && s.IsCurrent && owners.Contains(s.OwnerUnitId), ct);
                if (scheme is null)
                {
                    return Refusal.Invalid("no-scheme", "scheme", T("请选择一个已发布的测评体系。", "Choose a published scheme."));
                }

                campaign = new Campaign { Name = "", SchemeId = scheme.Id, OwnerUnitId = scheme.OwnerUnitId, CreatedAt = act.When };
                db.Add(campaign);
            }

            campaign.Name = request.Name!.Trim();
            campaign.Kind = request.Kind!.Value;
            (campaign.From, campaign.To) = (request.From!.Value, request.To!.Value);
            campaign.ApprovingOrgan = Trimmed(request.ApprovingOrgan);
            campaign.ApprovalNumber = Trimmed(request.ApprovalNumber);
            await db.Flush(ct);
            return campaign.Id;
        }, ct);
    }

    private static List<FieldFault> Check(Request request)
    {
        var faults = new List<FieldFault>();
        if (request.Name?.Trim() is not { Length: > 0 and <= 200 })
        {
            faults.Add(new("name", T("请填写活动名称，不超过 200 字。", "Enter the campaign's name, at most 200 characters.")));
        }

        if (request.Kind is null)
        {
            faults.Add(new("kind", T("请选择活动性质。", "Choose what kind of campaign it is.")));
        }

        if (request.From is null)
        {
            faults.Add(new("from", T("请填写开始日期。", "Enter the first day.")));
        }

        if (request.To is null || request.To < request.From)
        {
            faults.Add(new("to", T("请填写结束日期，不早于开始日期。", "Enter the last day, not before the first.")));
        }

        if (Trimmed(request.ApprovingOrgan) is { Length: > 200 })
        {
            faults.Add(new("approvingOrgan", T("批准机关不超过 200 字。", "At most 200 characters.")));
        }

        if (Trimmed(request.ApprovalNumber) is { Length: > 100 })
        {
            faults.Add(new("approvalNumber", T("批准文号不超过 100 字。", "At most 100 characters.")));
        }

        return faults;
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

internal static class CreateCampaignRoutes
{
    public static void MapCreateCampaign(this IEndpointRouteBuilder office, IEndpointRouteBuilder one, IEndpointRouteBuilder api)
    {
        office.MapGet("/campaigns/new", (long? scheme) => Faces.Page<CampaignFormPage>(new { SchemeId = scheme }));
        office.MapPost("/campaigns/new", async (HttpRequest http, CreateCampaign create, Act act, CancellationToken ct) =>
        {
            var form = await http.ReadFormAsync(ct);
            var request = Read(form, null);
            return (await create.Run(request, act, ct)).AfterForm(
                id => $"/campaigns/{id}/units",
                refusal => Faces.Page<CampaignFormPage>(new { SchemeId = request.SchemeId, Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        }).DisableAntiforgery();
        one.MapGet("/edit", (long id) => Faces.Page<CampaignFormPage>(new { Id = id }));
        one.MapPost("/edit", async (long id, HttpRequest http, CreateCampaign create, Act act, CancellationToken ct) =>
        {
            var form = await http.ReadFormAsync(ct);
            return (await create.Run(Read(form, id), act, ct)).AfterForm(
                saved => $"/campaigns/{saved}",
                refusal => Faces.Page<CampaignFormPage>(new { Id = id, Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        }).DisableAntiforgery();
        api.MapPost("/campaigns", async ([FromBody] CreateCampaign.Request request, CreateCampaign create, Act act, CancellationToken ct) =>
            (await create.Run(request with { Id = null }, act, ct)).ToApi(id => new { id })).WithSummary("Make a campaign in draft over a published scheme.");
    }

    private static CreateCampaign.Request Read(IFormCollection form, long? id) => new(
        id,
        Written.Long(form["scheme"]),
        form["name"],
        Enum.TryParse<CampaignKind>(form["kind"], out var kind) && Enum.IsDefined(kind) ? kind : null,
        Written.Day(form["from"]),
        Written.Day(form["to"]),
        form["approvingOrgan"],
        form["approvalNumber"]);
}
