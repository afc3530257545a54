using Biaogan.Access.Contract;
using Biaogan.Access.EditPerson;
using Biaogan.Access.People;
using Biaogan.Ui;

namespace Biaogan.Access.Grants;

/// <summary>The campaigns roles may be bound to, as far as the reader manages people where they are run: names for tables, choices for forms. One query.</summary>
internal sealed class CampaignsOfRoles(ICampaignNames campaigns)
{
    /// <summary>Names by number; the others stand as <see cref="GetPerson.Elsewhere"/>.</summary>
    public sealed class Names(IReadOnlyList<CampaignName> seen)
    {
        private readonly Dictionary<long, string> _names = seen.ToDictionary(c => c.Id, c => c.Name);

        /// <summary>What a role counts for: null for one at large.</summary>
        public string? Of(long? campaignId) => campaignId is { } id ? _names.GetValueOrDefault(id, GetPerson.Elsewhere) : null;

        public bool Has(long campaignId) => _names.ContainsKey(campaignId);

        /// <summary>Those a role may be bound to today.</summary>
        public IReadOnlyList<Choice> Choices => [.. seen.Where(c => !c.IsClosed).Select(c => new Choice(c.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), c.Name))];
    }

    public async Task<Names> Seen(Actor reader, CancellationToken ct) =>
        new(await campaigns.All().Under(reader.PeoplePaths(), c => c.OwnerPath).OrderByDescending(c => c.Id).ToListAsync(ct));

    /// <summary>The campaign a role is to be bound to; null for a role at large. Administrators' roles are always that.</summary>
    /// <param name="campaign">Its number, as forms and the API give it; empty for none.</param>
    public async Task<Result<long?>> Meant(Actor who, Role role, string? campaign, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(campaign))
        {
            return (long?)null;
        }

        if (role.IsAdministrator())
        {
            return Refusal.Invalid("administrator-at-large", "campaign", T("管理员角色不能限于一届活动。", "An administrator's role cannot be bound to a campaign."));
        }

        return Written.Long(campaign) is { } id && (await Seen(who, ct)).Has(id)
            ? id
            : Refusal.Invalid("no-campaign", "campaign", T("没有这届活动，请从列表中选择。", "There is no such campaign: choose one of the list."));
    }
}
