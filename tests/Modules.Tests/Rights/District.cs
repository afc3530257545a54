using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Access.SignIn;
using Biaogan.Assessments.Publications;
using Biaogan.Assessments.Recusals;
using Biaogan.Assessments.ScoreSheets;
using Biaogan.Campaigns.Assignments;
using Biaogan.Campaigns.Campaigns;
using Biaogan.Campaigns.Contract;
using Biaogan.Dispatches.Documents;
using Biaogan.Dispatches.DrawUp;
using Biaogan.Dispatches.Figures;
using Biaogan.Evidence.Files;
using Biaogan.Evidence.HandIns;
using Biaogan.Organizations.Contract;
using Biaogan.Organizations.Lists;
using Biaogan.Organizations.Units;
using Biaogan.Platform.Blobs;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.Schemes;
using Biaogan.Schemes.Templates;
using Biaogan.Supervision.Contract;
using Biaogan.Supervision.Problems;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Modules.Tests.Rights;

/// <summary>Things of every kind at chosen units, each with a mark in its text; what is made is told to the naive model as it is made.</summary>
internal class District(App app, Random random)
{
    protected static readonly DateOnly From = new(2020, 1, 1);
    private readonly DateTime _now = app.Clock.GetUtcNow().UtcDateTime;

    /// <summary>A unit's name in every plan, and another name of many units.</summary>
    private const string AnyBureau = "区教育局";
    private readonly HashSet<long> _published = [];
    private string? _blob;
    private long _category;

    public NaiveModel Model { get; } = new();

    /// <summary>What the second id of an address names: (kind, id) of the first → ids of the second.</summary>
    public Dictionary<(string Kind, long Id), List<long>> Below { get; } = [];

    public App App => app;

    protected Random Random => random;

    protected async Task<Unit> AddUnit(AppDbContext db, Unit? parent, int sequence)
    {
        if (_category == 0)
        {
            var category = await db.Set<UnitCategory>().FirstOrDefaultAsync(c => c.Name == "机关") ?? new UnitCategory { Name = "机关", NameEn = "Bureaus" };
            if (category.Id == 0)
            {
                db.Add(category);
                await db.Flush(CancellationToken.None);
            }

            _category = category.Id;
        }

        var unit = new Unit { Name = "", CategoryId = _category, ParentId = parent?.Id, Path = "", Sequence = sequence, ValidFrom = From };
        db.Add(unit);
        await db.Flush(CancellationToken.None);
        (unit.Path, unit.Name) = ($"{parent?.Path ?? "/"}{unit.Id}/", "单位" + NaiveModel.Mark('U', unit.Id));
        Model.Parents[unit.Id] = parent?.Id;
        Tell("unit", unit.Id, ("unit", [unit.Id]));
        return unit;
    }

    /// <summary>Puts a unit without children below another: rights follow today's tree.</summary>
    protected void Move(Unit unit, Unit to)
    {
        Model.Former.Add((unit.Id, unit.ParentId!.Value));
        (unit.ParentId, unit.Path) = (to.Id, $"{to.Path}{unit.Id}/");
        Model.Parents[unit.Id] = to.Id;
    }

    protected async Task<Somebody> AddPerson(long home, List<(Role Role, long UnitId)> grants, params List<(Role Role, long UnitId, long CampaignId)> inCampaigns)
    {
        var name = $"trial{home}x{Model.People.Count}";
        var token = "bg_" + Secrets.New();
        var person = new Person
        {
            DisplayName = "某人" + NaiveModel.Mark('H', home), UserName = name, NormalizedUserName = name.ToUpperInvariant(), UnitId = home, SecurityStamp = name, CreatedAt = _now,
        };
        person.PasswordHash = app.Services.GetRequiredService<Microsoft.AspNetCore.Identity.IPasswordHasher<Person>>().HashPassword(person, World.Password);
        await app.Seed(async db =>
        {
            db.Add(person);
            await db.Flush(CancellationToken.None);
            db.AddRange(grants.Select(g => new RoleGrant { PersonId = person.Id, Role = g.Role, UnitId = g.UnitId, From = From }));
            db.AddRange(inCampaigns.Select(g => new RoleGrant { PersonId = person.Id, Role = g.Role, UnitId = g.UnitId, CampaignId = g.CampaignId, From = From }));
            db.Add(new ApiToken { PersonId = person.Id, Label = "trial", SecretHash = Secrets.Hash(token), CreatedAt = _now, ExpiresAt = _now.AddDays(90) });
        });
        var somebody = new Somebody(person.Id, name, token, home, grants) { InCampaigns = inCampaigns };
        Model.People.Add(somebody);
        Tell("person", person.Id, ("home", [home]));
        return somebody;
    }

    protected void Close(Unit unit)
    {
        unit.ValidTo = new DateOnly(2026, 1, 1);
        Model.Closed.Add(unit.Id);
    }

    /// <summary>Begins the history of units whose place is settled, and makes them findable.</summary>
    protected static async Task Register(AppDbContext db, IEnumerable<Unit> units)
    {
        foreach (var unit in units)
        {
            await db.Register(unit, null, CancellationToken.None);
        }
    }

    /// <summary>A post, a seat in the leading group and a list of the unit.</summary>
    /// <param name="carried">A role that goes with the post.</param>
    /// <param name="holder">Who holds it.</param>
    protected Task AddFurniture(long unit, (Role Role, long UnitId)? carried = null, Somebody? holder = null) => app.Seed(async db =>
    {
        var post = new Post { UnitId = unit, Name = "岗位" + NaiveModel.Mark('O', unit), Sequence = 1, From = From };
        var list = new UnitList { OwnerUnitId = unit, Name = "名单" + NaiveModel.Mark('O', unit) };
        db.AddRange(post, list);
        await db.Flush(CancellationToken.None);
        var seat = new LeadingSeat { GroupUnitId = unit, PostId = post.Id, Title = SeatTitle.Member, Sequence = 1, From = From };
        db.Add(seat);
        await db.Flush(CancellationToken.None);
        if (carried is { } grant)
        {
            db.Add(new RoleGrant { PostId = post.Id, Role = grant.Role, UnitId = grant.UnitId, From = From });
            Model.PostGrants[post.Id] = [grant];
        }

        if (holder is not null)
        {
            db.Add(new PostHolding { PostId = post.Id, PersonId = holder.Id, From = From });
            Model.Holders.Add((unit, holder.Id, holder.HomeId));
            holder.Grants.AddRange(Model.PostGrants.GetValueOrDefault(post.Id, []));
        }

        db.Add(new UnitAlias { UnitId = unit, Name = AnyBureau });
        Tell("post", post.Id, ("unit", [unit]));
        Tell("list", list.Id, ("owner", [unit]));
        Tell("seat", seat.Id, ("unit", [unit]));
    });

    /// <summary>A plan handed in through the door by whoever may, and a template of the same owner.</summary>
    protected async Task AddPlan(Somebody office)
    {
        var owner = await HandIn(office);
        await app.Seed(async db =>
        {
            var template = new PlanTemplate { OwnerUnitId = owner, Name = "模板" + NaiveModel.Mark('T', owner), Reading = "{}", SavedAt = _now, SavedBy = office.Id };
            db.Add(template);
            await db.Flush(CancellationToken.None);
            Tell("template", template.Id, ("owner", [owner]));
        });
    }

    private async Task<long> HandIn(Somebody office)
    {
        using var http = new HttpClient { BaseAddress = new Uri(app.Url) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", office.Token);
        var over = office.Grants.First(g => g.Role == Role.Office).UnitId;
        var text = $"方案{NaiveModel.Mark('L', over)}\n测评项目\t测评内容\t分值\t责任单位\n组织领导\t1.成立小组{random.Next()}；\t15\t各单位\n服务\t2.规范；\t85\t{AnyBureau}\n";
        var answer = await http.PostAsync("/api/plans", new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "plan.txt" } });
        var body = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBeInRange(200, 201, body);
        var id = JsonDocument.Parse(body).RootElement.GetProperty("id").GetInt64();
        var owner = await app.With(db => db.Set<Biaogan.Schemes.Plans.Plan>().Where(p => p.Id == id).Select(p => p.OwnerUnitId).SingleAsync());
        office.Grants.ShouldContain(g => g.Role == Role.Office && g.UnitId == owner);
        Tell("plan", id, ("owner", [owner]));
        return over == owner ? over : owner;
    }

    protected async Task AddCampaign(long owner, List<long> members, int n)
    {
        _blob ??= (await app.Services.GetRequiredService<BlobStore>().Put(Encoding.UTF8.GetBytes("proof"), CancellationToken.None)).Hash;
        await app.Seed(db => Campaign(db, owner, members, n));
    }

    private async Task Campaign(AppDbContext db, long owner, List<long> members, int n)
    {
        var plans = Model.Things.Values.Where(t => t.Kind == "plan").Select(t => t.Id).ToList();
        var scheme = new Scheme { PlanId = plans[n % plans.Count], OwnerUnitId = owner, Title = "体系" + NaiveModel.Mark('S', owner), Version = Model.Things.Keys.Count(k => k.Kind == "scheme") + 1, IsCurrent = _published.Add(plans[n % plans.Count]), PublishedAt = _now, TotalMicro = 10_000_000 };
        db.Add(scheme);
        await db.Flush(CancellationToken.None);
        var group = new SchemeGroup { SchemeId = scheme.Id, Name = "组织", Sequence = 1, PointsMicro = 10_000_000 };
        db.Add(group);
        await db.Flush(CancellationToken.None);
        var item = new SchemeItem
        {
            SchemeId = scheme.Id, GroupId = group.Id, Sequence = 1, Number = "1", Content = "内容", PathText = "组织", Dimension = "组织", Kind = ItemKind.Base, PointsMicro = 10_000_000, Methods = "查阅资料",
            Deadline = new DateOnly(2099, 12, 31), IsHeld = true,
        };
        db.Add(item);
        await db.Flush(CancellationToken.None);
        db.Add(new ScoringPoint { ItemId = item.Id, Sequence = 1, Text = "内容", PointsMicro = 10_000_000, RuleKind = "award", RuleParameters = "{}" });
        var campaign = new Campaign
        {
            Name = "活动" + NaiveModel.Mark('C', owner), SchemeId = scheme.Id, Kind = CampaignKind.PerformanceAssessment, OwnerUnitId = owner, State = n % 5 == 4 ? CampaignState.Draft : CampaignState.Running,
            From = new DateOnly(2026, 1, 1), To = new DateOnly(2099, 12, 31), CreatedAt = _now, StartedAt = _now,
        };
        db.Add(campaign);
        await db.Flush(CancellationToken.None);
        Tell("scheme", scheme.Id, ("owner", [owner]));
        Below[("scheme", scheme.Id)] = [item.Id];
        campaign.Name += NaiveModel.CampaignMark(campaign.Id);
        Tell("campaign", campaign.Id, campaign.Id, ("owner", [owner]), ("member", members), ("unit", members));
        Below[("campaign", campaign.Id)] = members;
        db.AddRange(members.Select((unit, m) => new CampaignUnit { CampaignId = campaign.Id, UnitId = unit, Sequence = m + 1 }));
        if (n % 2 == 0 && campaign.State == CampaignState.Running)
        {
            db.Add(new Publication { CampaignId = campaign.Id, Edition = 1, PublishedAt = _now, PublishedBy = Model.People[0].Id });
            Tell("published", campaign.Id, campaign.Id, ("member", members));
        }

        foreach (var unit in members)
        {
            await Work(db, campaign, item.Id, owner, unit);
        }

        var dispatch = new Dispatch
        {
            CampaignId = campaign.Id, OwnerUnitId = owner, Kind = DrawUpBulletin.Kind.ToString(), Title = "通报" + NaiveModel.Mark('D', owner) + NaiveModel.CampaignMark(campaign.Id), Recipients = "各单位", Month = new DateOnly(2026, 10, 1), Body = "正文", Figures = new FrozenFigures(_now, [], [], [], "正文").ToJson(), DrawnAt = _now,
            DrawnBy = Model.People[0].Id,
        };
        db.Add(dispatch);
        var assessor = Model.People.FirstOrDefault(p => p.Grants.Any(g => g.Role == Role.Assessor && members.Exists(m => Model.IsAtOrAbove(g.UnitId, m))));
        if (assessor is not null)
        {
            var unit = members.First(m => assessor.Grants.Any(g => g.Role == Role.Assessor && Model.IsAtOrAbove(g.UnitId, m)));
            db.Add(new Recusal { CampaignId = campaign.Id, PersonId = assessor.Id, UnitId = unit, Reason = "回避", DeclaredBy = assessor.Id, DeclaredAt = _now });
            Model.Recusals.Add((assessor.Id, campaign.Id, unit));
        }

        await db.Flush(CancellationToken.None);
        Tell("dispatch", dispatch.Id, campaign.Id, ("owner", [owner]));
    }

    private async Task Work(AppDbContext db, Campaign campaign, long itemId, long owner, long unit)
    {
        var isHandedIn = random.Next(2) == 0;
        var task = new Assignment
        {
            CampaignId = campaign.Id, UnitId = unit, ItemId = itemId, Role = UnitRole.Responsible, Deadline = new DateOnly(2099, 12, 31), State = isHandedIn ? AssignmentState.HandedIn : AssignmentState.Open,
            HandedInAt = isHandedIn ? _now : null,
        };
        db.Add(task);
        await db.Flush(CancellationToken.None);
        if (isHandedIn)
        {
            db.Add(new HandIn { AssignmentId = task.Id, Statement = "已办理" + NaiveModel.Mark('K', unit) + NaiveModel.CampaignMark(campaign.Id), SavedAt = _now, SavedBy = Model.People[0].Id, HandedInAt = _now });
        }

        var sheet = new ScoreSheet { CampaignId = campaign.Id, AssignmentId = task.Id, UnitId = unit, ItemId = itemId, ApplicableMicro = 10_000_000 };
        var problem = new Problem
        {
            CampaignId = campaign.Id, UnitId = unit, ItemId = itemId, Number = (int)(task.Id % 1_000_000), Text = "问题" + NaiveModel.Mark('P', unit) + NaiveModel.CampaignMark(campaign.Id), State = ProblemState.Answered,
            RegisteredBy = Model.People[0].Id, RegisteredAt = _now,
        };
        var file = new EvidenceFile { UnitId = unit, FileName = $"佐证{NaiveModel.Mark('E', unit)}{NaiveModel.CampaignMark(campaign.Id)}.txt", ContentType = "text/plain", Size = 5, BlobHash = _blob!, UploadedAt = _now, UploadedBy = Model.People[0].Id };
        db.AddRange(sheet, problem, file);
        await db.Flush(CancellationToken.None);
        db.Add(new EvidenceUse { EvidenceFileId = file.Id, AssignmentId = task.Id });
        var order = new RectificationOrder { ProblemId = problem.Id, Demand = "整改", Deadline = new DateOnly(2099, 1, 1), IssuedBy = Model.People[0].Id, IssuedAt = _now };
        db.Add(order);
        await db.Flush(CancellationToken.None);
        var answer = new Answer { OrderId = order.Id, Text = "已整改", ProofBlobHash = _blob, ProofFileName = "proof.txt", ProofContentType = "text/plain", ProofSize = 5, AnsweredBy = Model.People[1].Id, AnsweredAt = _now };
        db.Add(answer);
        await db.Flush(CancellationToken.None);
        Below[("problem", problem.Id)] = [answer.Id];
        Tell("task", task.Id, campaign.Id, ("unit", [unit]), ("owner", [owner]));
        Model.Things[("sheet", sheet.Id)] = new Thing("sheet", sheet.Id, Anchors(("unit", [unit]), ("owner", [owner]))) { CampaignId = campaign.Id };
        Tell("problem", problem.Id, campaign.Id, ("unit", [unit]), ("owner", [owner]));
        Tell("evidence", file.Id, campaign.Id, ("unit", [unit]), ("owner", [owner]));
    }

    private void Tell(string kind, long id, long campaign, params (string Anchor, IReadOnlyList<long> Units)[] anchors) => Model.Things[(kind, id)] = new Thing(kind, id, Anchors(anchors)) { CampaignId = campaign };

    private void Tell(string kind, long id, params (string Anchor, IReadOnlyList<long> Units)[] anchors) => Model.Things[(kind, id)] = new Thing(kind, id, Anchors(anchors));

    private static Dictionary<string, IReadOnlyList<long>> Anchors(params (string Anchor, IReadOnlyList<long> Units)[] anchors) => anchors.ToDictionary(a => a.Anchor, a => a.Units, StringComparer.Ordinal);
}
