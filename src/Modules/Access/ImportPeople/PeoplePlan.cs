using System.Security.Cryptography;
using System.Text;
using Biaogan.Access.Grants;
using Biaogan.Access.Imports;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Platform.Imports;

namespace Biaogan.Access.ImportPeople;

/// <summary>What one row does.</summary>
internal sealed class PlannedPerson(SheetRow row, string signIn, ImportRegister.KnownPerson? known) : PlannedRow(row.Number)
{
    public SheetRow Row { get; } = row;
    public PersonDraft Draft { get; } = new(signIn, known);
    public ImportRegister.KnownPerson? Known => Draft.Known;
    public string Name { get; set; } = "";
    public override string Title => Name;
    public override string? Mark => Draft.SignIn;
    public override long? ThingId => Known?.Id;
    public long UnitId { get; set; }
    public string? Phone { get; set; }
}

/// <summary>What a table of people would do to the register: every row's effect and fault. A pure function of both, so that what was looked at is what is applied.</summary>
internal sealed class PeoplePlan : ImportPlan
{
    private readonly RowChecks _checks;
    private readonly DateOnly _today;

    private PeoplePlan(RowChecks checks, DateOnly today) => (_checks, _today, Posts) = (checks, today, new PostBook(checks, today));

    public List<PlannedPerson> People { get; } = [];

    /// <summary>The posts the rows name, with who takes them and the roles they get.</summary>
    public PostBook Posts { get; }

    public override IReadOnlyList<PlannedRow> Rows => People;

    public static PeoplePlan Of(SheetRows rows, ImportRegister register, DateOnly today, ImportSteps steps)
    {
        var plan = new PeoplePlan(new RowChecks(rows, register), today);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (at, row) in rows.Rows.Index())
        {
            steps.At(ImportStep.Comparing, at, rows.Rows.Count);
            plan.Read(row, seen);
        }

        plan.Posts.Check(plan.People.Select(p => p.Draft), "post", "post");
        (plan.Faults, plan.Hash) = (plan._checks.Faults, plan.HashOf());
        return plan;
    }

    private void Read(SheetRow row, Dictionary<string, int> seen)
    {
        var signIn = row["signIn"] ?? "";
        var normal = PersonChecks.Normal(signIn);
        foreach (var fault in PersonChecks.SignInName(signIn, "signIn").Concat(PersonChecks.Phone(row["phone"])).Where(f => row[f.Field] is not null))
        {
            _checks.Fault(row, fault.Field, fault.Message);
        }

        if (normal.Length > 0 && !seen.TryAdd(normal, row.Number))
        {
            _checks.Fault(row, "signIn", $"登录名与第 {seen[normal]} 行相同。", $"The sign-in name stands in row {seen[normal]} already.");
            return;
        }

        var known = _checks.Register.People.GetValueOrDefault(normal);
        if (known is { IsManaged: false })
        {
            _checks.Fault(row, "signIn", "这个登录名已被占用：账号已停用，或不归您管理。请换一个。", "The sign-in name is taken: the account is closed or not yours to manage. Choose another.");
            return;
        }

        var unitId = _checks.Unit(row, "unit");
        if (unitId is null || row["name"] is not { } name)
        {
            return;
        }

        var person = new PlannedPerson(row, signIn, known) { Name = name, UnitId = unitId.Value, Phone = row["phone"] ?? known?.Phone };
        People.Add(person);
        if (known is not null)
        {
            var units = _checks.Register.Units;
            person.Change(T("姓名", "Name"), known.Name, name);
            person.Change(T("单位", "Unit"), units.TryGetValue(known.UnitId, out var was) ? was.Name : "", units[unitId.Value].Name);
            if (known.UnitId != unitId && (_checks.Register.Held[known.Id].Any() || _checks.Register.Holders.Contains(known.Id)))
            {
                // A table ends nothing: what she has at the old unit is hers until somebody ends it.
                person.Change(T("原来的任职和角色", "Posts and roles held before"), "", T("保留；要终止的，在人员页办理", "stay; end them on the person's page"));
            }

            person.Change(T("电话", "Telephone"), known.Phone, person.Phone);
        }

        ReadRoles(person, ReadPost(person));
    }

    private PostDraft? ReadPost(PlannedPerson person)
    {
        if (person.Row["post"] is not { } name)
        {
            return null;
        }

        var post = Posts.Meant(person.Row, person.UnitId, name);
        if (person.Known is not { } known || !post.Holders.Exists(h => h.PersonId == known.Id && (h.To is null || h.To >= _today)))
        {
            post.Holders.Add(new(person.Known?.Id, person.Draft, _today, null, IsActing: false, person.Row));
            person.Change(T("任职", "Post"), "", name);
        }

        return post;
    }

    private void ReadRoles(PlannedPerson person, PostDraft? post)
    {
        foreach (var given in _checks.RolesOf(person.Row, person.UnitId))
        {
            if (Has(person, post, given) || !_checks.MayGive(person.Row, "roles", given))
            {
                continue;
            }

            // The post keeps the role when its holder goes; administrators are named persons.
            if (post is not null && !given.Role.IsAdministrator())
            {
                post.Roles.Add(new(given, person.Row));
            }
            else
            {
                person.Draft.Given.Add((given, person.Row));
            }

            person.Change(T("角色", "Role"), "", _checks.Told(given));
        }
    }

    private bool Has(PlannedPerson person, PostDraft? post, RoleOver given) =>
        (person.Known is { } known && _checks.Register.Held[known.Id].Any(held => held.Includes(given)))
        || post?.Roles.Exists(r => r.Right.Includes(given)) == true || person.Draft.Given.Exists(g => g.Right.Includes(given));

    private string HashOf()
    {
        var text = new StringBuilder();
        foreach (var person in People)
        {
            text.Append(person.Mark).Append('\t').Append(person.ThingId).Append('\t').Append(person.UnitId).Append('\t').AppendJoin('|', person.Changes).AppendJoin('|', person.Draft.Given.Select(g => g.Right)).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Posts.Told(text).ToString())));
    }
}
