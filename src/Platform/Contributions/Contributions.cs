using Biaogan.Platform.Actors;

namespace Biaogan.Platform.Contributions;

/// <summary>Something that waits for the actor: shown on the front page, soonest first.</summary>
/// <param name="Kind">Stable key of the kind, e.g. <c>assignment-due</c>.</param>
/// <param name="Text">What waits, in the user's language.</param>
/// <param name="Url">Where to deal with it.</param>
/// <param name="Due">Last day, or null.</param>
/// <param name="Count">How many of the kind stand behind the entry.</param>
/// <param name="IsLate">The day has passed.</param>
public sealed record InboxEntry(string Kind, string Text, string Url, DateOnly? Due, int Count, bool IsLate);

/// <summary>What a room puts on the front page of this actor. One query a source.</summary>
public interface IInboxSource
{
    /// <summary>At most <paramref name="limit"/> entries, soonest first.</summary>
    Task<IReadOnlyList<InboxEntry>> Waiting(Actor actor, DateOnly today, int limit, CancellationToken ct);
}

/// <summary>An entry of the main navigation, shown to those who hold one of the roles (empty: anyone signed in).</summary>
/// <param name="Order">Position, left to right.</param>
public sealed record RoomNav(int Order, string Zh, string En, string Url, string Icon, params Role[] Roles)
{
    /// <summary>Only who holds the role over a unit at the top may open it.</summary>
    public bool AtTheTop { get; init; }

    /// <summary>Beginnings of other addresses whose pages belong to the entry.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>Roles bound to a campaign open it too.</summary>
    public bool InCampaigns { get; init; }

    public bool IsFor(Actor actor) => Roles.Length == 0 || (AtTheTop ? Roles.Any(actor.HoldsAtTheTop) : InCampaigns ? actor.HasSomewhere(Roles) : actor.AtLarge.Has(Roles));
}

/// <summary>The page on which somebody with this role starts the day; of several, the one with the lowest order.</summary>
/// <param name="Order">Office 10, leader 20, assessor 30, supervisor 40, liaison 50, administrators 60.</param>
public sealed record RoomHome(int Order, Role Role, string Url)
{
    /// <summary>Roles bound to a campaign open it too.</summary>
    public bool InCampaigns { get; init; }
}

/// <summary>Of which campaign the things of a room are, so that roles bound to a campaign count before them: asked for addresses such as /tasks/{id}, and for nobody without such roles.</summary>
/// <param name="Segment">What the addresses begin with, such as "tasks"; under /api as well.</param>
/// <param name="Find">The campaign of the thing with this id; null when there is no such thing. Reads by the key, without regard to anybody's rights.</param>
public sealed record CampaignThings(string Segment, Func<IServiceProvider, long, CancellationToken, Task<long?>> Find);

/// <summary>A room's own part of the sample district, filled after the rooms to its left. Deterministic; every row is written under an act of the program.</summary>
public interface ISampleSource
{
    /// <summary>Rooms fill in ascending order: Organizations 10, Access 20, Schemes 30, Campaigns 40, Evidence 50, Assessments 60, Supervision 70, Dispatches 80.</summary>
    int Order { get; }

    Task Fill(SampleContext sample, CancellationToken ct);
}

/// <summary>What the rooms share while the sample is filled.</summary>
/// <param name="Today">The day the sample's campaign is in mid-flight; fixed relative to the clock's day at first start.</param>
/// <param name="Act">The act under which rows are written.</param>
public sealed record SampleContext(DateOnly Today, Act Act)
{
    /// <summary>Fixed seed: the same sample every time.</summary>
    public Random Random { get; } = new(20260901);

    /// <summary>Facts a room leaves for those to its right, by name.</summary>
    public Dictionary<string, object> Facts { get; } = [];

    /// <summary>Sign-ins to print on the console: name, password, who it is.</summary>
    public List<(string SignIn, string Password, string Who)> SignIns { get; } = [];
}
