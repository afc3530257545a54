using System.Globalization;
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

        /// <summary>Those a role may be bound to today that a cell of a table means: by name, or by "#number". None, one, or several of one name.</summary>
        public IReadOnlyList<long> Named(string text) => [.. Open.Where(c => c.Name == text || Mark(c) == text).Select(c => c.Id)];

        /// <summary>What a cell of a table says of the campaign so that <see cref="Named"/> finds it again; null when it would not: closed, or out of reach.</summary>
        public string? CellOf(long campaignId) => Open.FirstOrDefault(c => c.Id == campaignId) is not { } campaign ? null : Named(campaign.Name).Count == 1 ? campaign.Name : Mark(campaign);

        /// <summary>Those a role may be bound to today.</summary>
        public IReadOnlyList<Choice> Choices => [.. Open.Select(c => new Choice(c.Id.ToString(CultureInfo.InvariantCulture), c.Name))];

        private IEnumerable<CampaignName> Open => seen.Where(c => !c.IsClosed);

        private static string Mark(CampaignName campaign) => "#" + campaign.Id.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Why an administrator's role is bound to none.</summary>
    public static Refusal NoAdministrator => Refusal.Invalid("administrator-at-large", "campaign", T("管理员角色不能限于一届活动。", "An administrator's role cannot be bound to a campaign."));

    public async Task<Names> Seen(Actor reader, CancellationToken ct) =>
        new(await campaigns.All().Under(reader.PeoplePaths(), c => c.OwnerPath).OrderByDescending(c => c.Id).ToListAsync(ct));

    /// <summary>The campaign roles are to be bound to; null for roles at large. Administrators' roles are always that.</summary>
    /// <param name="campaign">Its number, as forms and the API give it; empty for none.</param>
    public async Task<Result<long?>> Meant(Actor who, IReadOnlyList<Role> roles, string? campaign, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(campaign))
        {
            return (long?)null;
        }

        if (roles.Any(role => role.IsAdministrator()))
        {
            return NoAdministrator;
        }

        return Written.Long(campaign) is { } id && (await Seen(who, ct)).Has(id)
            ? id
            : Refusal.Invalid("no-campaign", "campaign", T("没有这届活动，请从列表中选择。", "There is no such campaign: choose one of the list."));
    }
}
