using Biaogan.Access.Contract;
using Biaogan.Campaigns.Contract;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;

namespace Biaogan.Dispatches.Documents;

/// <summary>A dispatch with the names a list or page shows.</summary>
internal sealed record DispatchView(Dispatch Dispatch, string Campaign, string? CampaignUrl, string Owner, bool MayWrite);

/// <summary>Who drew up and who issued a dispatch, each with the post held on that day.</summary>
/// <param name="IssuedBy">Null while it is a draft.</param>
internal sealed record DispatchMakers(string? DrawnBy, string? IssuedBy);

/// <summary>Documents of a campaign are seen by those who look over its owner, written by the owner's office.</summary>
internal static class DispatchScope
{
    public static readonly Role[] Readers = [Role.Office, Role.Leader, Role.Supervisor, Role.Viewer];

    /// <summary>A dispatch the actor may read; not tracked.</summary>
    public static async Task<DispatchView?> FindDispatch(this AppDbContext db, long id, Actor actor, CancellationToken ct)
    {
        var found = await (
            from dispatch in db.Set<Dispatch>().AsNoTracking()
            join campaign in db.CampaignsRunBy(actor, Readers) on dispatch.CampaignId equals campaign.Id
            join owner in db.Units() on dispatch.OwnerUnitId equals owner.Id
            where dispatch.Id == id
            select new { dispatch, Campaign = campaign.Name, campaign.OwnerPath, Owner = owner.Name, owner.Path }).SingleOrDefaultAsync(ct);
        return found is null ? null : new DispatchView(found.dispatch, found.Campaign, CampaignAddress.Of(found.dispatch.CampaignId, found.OwnerPath, actor), found.Owner, actor.Covers(found.Path, Role.Office));
    }

    /// <summary>Its makers, as the file names them: two queries.</summary>
    public static async Task<DispatchMakers> MakersOf(this AppDbContext db, Dispatch dispatch, RegionClock clock, CancellationToken ct)
    {
        long[] ids = dispatch.IssuedBy is { } issuer ? [dispatch.DrawnBy, issuer] : [dispatch.DrawnBy];
        var names = await db.People().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.DisplayName, ct);
        var posts = await db.PostsOf(ids, ct);
        string? Who(long? id, DateTime? at) => id is { } one && at is { } moment && names.TryGetValue(one, out var name) ? PostsHeld.WithName(posts.On(one, clock.DayOf(moment)), name) : null;
        return new DispatchMakers(Who(dispatch.DrawnBy, dispatch.DrawnAt), Who(dispatch.IssuedBy, dispatch.IssuedAt));
    }

    /// <summary>A dispatch for writing, when the actor is of its owner's office.</summary>
    public static Task<Dispatch?> OpenDispatch(this AppDbContext db, long id, Actor actor, CancellationToken ct)
    {
        var campaigns = db.CampaignsRunBy(actor, Role.Office).Select(c => c.Id);
        // The contracts read without tracking, and that would hold for the whole query.
        return db.Set<Dispatch>().Where(d => d.Id == id && campaigns.Contains(d.CampaignId)).AsTracking().SingleOrDefaultAsync(ct);
    }

    public static Refusal Stale() => Refusal.Conflict("stale", T(
        "您打开之后，这份公文已被他人修改，您填写的没有保存。请重新打开核对后再改。",
        "The document was changed by somebody after you opened it; what you entered was not saved. Open it again and compare."));

    public static Refusal Issued() => Refusal.Conflict("issued", T(
        "公文已经印发，不能再改。需要更正的，请重新起草一份。", "The document is issued and no longer changes. To correct it, draw up a new one."));
}
