using System.Security.Cryptography;
using System.Text;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Documents.Spreadsheets;

namespace Biaogan.Access.ImportPeople;

internal enum PeopleEffect
{
    New,
    Changed,
    Same,
}

/// <summary>What one row does.</summary>
internal sealed class PlannedPerson(SheetRow row, string signIn, PeopleRegister.KnownPerson? known)
{
    public SheetRow Row { get; } = row;
    public string SignIn { get; } = signIn;

    /// <summary>The account it changes; null for a new one.</summary>
    public PeopleRegister.KnownPerson? Known { get; } = known;
    public string Name { get; set; } = "";
    public long UnitId { get; set; }
    public string? Phone { get; set; }

    /// <summary>Name of the post to take; null when none is to be taken. <see cref="PostId"/> is set when it is in the register.</summary>
    public string? TakesPost { get; set; }
    public long? PostId { get; set; }

    /// <summary>Roles to give: to the post named in the row, or to the person.</summary>
    public List<(Role Role, long UnitId, bool ToPost)> Grants { get; } = [];

    /// <summary>What changes: field, old, new.</summary>
    public List<(string Field, string Was, string Now)> Changes { get; } = [];

    public PeopleEffect Effect => Known is null ? PeopleEffect.New : Changes.Count > 0 ? PeopleEffect.Changed : PeopleEffect.Same;
}

/// <summary>What a table of people would do to the register: every row's effect and fault. A pure function of both, so that what was looked at is what is applied.</summary>
internal sealed class PeoplePlan
{
    private readonly SheetRows _rows;
    private readonly PeopleRegister _register;
    private readonly List<PlannedPerson> _people = [];
    private readonly Dictionary<(long UnitId, string Name), HashSet<string>> _taking = [];
    private readonly HashSet<(long UnitId, string Post, Role Role, long Over)> _toPosts = [];

    private PeoplePlan(SheetRows rows, PeopleRegister register) => (_rows, _register) = (rows, register);

    public IReadOnlyList<PlannedPerson> People => _people;

    public IReadOnlyList<SheetFault> Faults => _rows.Faults;

    /// <summary>Hash of everything it would do.</summary>
    public string Hash { get; private set; } = "";

    public static PeoplePlan Of(SheetRows rows, PeopleRegister register)
    {
        var plan = new PeoplePlan(rows, register);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows.Rows)
        {
            plan.Read(row, seen);
        }

        plan.Hash = plan.HashOf();
        return plan;
    }

    private void Read(SheetRow row, Dictionary<string, int> seen)
    {
        var signIn = row["signIn"] ?? "";
        var normal = PersonChecks.Normal(signIn);
        foreach (var fault in PersonChecks.SignInName(signIn, "signIn").Concat(PersonChecks.Phone(row["phone"]).Select(f => f with { Field = "phone" })).Where(f => row[f.Field] is not null))
        {
            Fault(row, fault.Field, fault.Message, fault.Message);
        }

        if (normal.Length > 0 && !seen.TryAdd(normal, row.Number))
        {
            Fault(row, "signIn", $"登录名与第 {seen[normal]} 行相同。", $"The sign-in name stands in row {seen[normal]} already.");
            return;
        }

        var known = _register.People.GetValueOrDefault(normal);
        if (known is { IsManaged: false })
        {
            Fault(row, "signIn", "这个登录名已被占用：账号已停用，或不归您管理。请换一个。", "The sign-in name is taken: the account is closed or not yours to manage. Choose another.");
            return;
        }

        var unitId = Unit(row, "unit");
        if (unitId is null || row["name"] is not { } name)
        {
            return;
        }

        var person = new PlannedPerson(row, signIn, known) { Name = name, UnitId = unitId.Value, Phone = row["phone"] ?? known?.Phone };
        _people.Add(person);
        if (known is not null)
        {
            Change(person, T("姓名", "Name"), known.Name, name);
            Change(person, T("单位", "Unit"), _register.Units.TryGetValue(known.UnitId, out var was) ? was.Name : "", _register.Units[unitId.Value].Name);
            Change(person, T("电话", "Telephone"), known.Phone ?? "", person.Phone ?? "");
        }

        ReadPost(person);
        ReadRoles(person);
    }

    private void ReadPost(PlannedPerson person)
    {
        if (person.Row["post"] is not { } name)
        {
            return;
        }

        var key = (person.UnitId, name);
        var post = _register.Posts.GetValueOrDefault(key);
        person.PostId = post?.Id;
        if (post is not null && person.Known is { } known && _register.Holders[post.Id].Contains(known.Id))
        {
            return;
        }

        var taking = _taking.TryGetValue(key, out var others) ? others : _taking[key] = new(StringComparer.Ordinal);
        var places = post?.Places ?? 1;
        if ((post is null ? 0 : _register.Holders[post.Id].Count()) + taking.Count >= places)
        {
            Fault(person.Row, "post", $"岗位“{name}”设 {places} 人，已满。换人请在岗位页办理交接。", $"The post {name} has {places} place(s) and is full. Hand it over on its page.");
            return;
        }

        taking.Add(person.SignIn);
        person.TakesPost = name;
        Change(person, T("任职", "Post"), "", name);
        foreach (var (role, over) in post is null ? [] : _register.PostRoles[post.Id])
        {
            Check(person, "post", role, over);
        }
    }

    private void ReadRoles(PlannedPerson person)
    {
        if (person.Row["roles"] is not { } words)
        {
            return;
        }

        var over = person.Row["over"] is null ? person.UnitId : Unit(person.Row, "over");
        foreach (var word in words.Split(['、', '，', ',', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (RoleNamed(word) is not { } role)
            {
                Fault(person.Row, "roles", $"没有角色“{word}”。可用：{string.Join('、', Roles.All.Select(r => r.Name()))}。", $"There is no role {word}. Roles: {string.Join(", ", Roles.All.Select(r => r.Name()))}.");
            }
            else if (over is { } unitId && !Has(person, role, unitId))
            {
                if (Check(person, "roles", role, unitId))
                {
                    // The post keeps the role when its holder goes; administrators are named persons.
                    var toPost = person.Row["post"] is not null && !role.IsAdministrator();
                    if (toPost && person.PostId is { } held && _register.HeldByAdministrators.Contains(held))
                    {
                        Fault(person.Row, "roles", $"岗位“{person.Row["post"]}”由管理员担任，不能带“{role.Name()}”。", $"An administrator holds the post {person.Row["post"]}: it cannot carry {role.Name()}.");
                        continue;
                    }

                    if (!toPost || _toPosts.Add((person.UnitId, person.Row["post"]!, role, unitId)))
                    {
                        person.Grants.Add((role, unitId, toPost));
                    }

                    Change(person, T("角色", "Role"), "", T($"{role.Name()}（{_register.Units[unitId].Name}）", $"{role.Name()} ({_register.Units[unitId].Name})"));
                }
            }
        }
    }

    private bool Has(PlannedPerson person, Role role, long unitId) =>
        (person.Known is { } known && _register.Held[known.Id].Contains((role, unitId))) || (person.PostId is { } post && _register.PostRoles[post].Contains((role, unitId)));

    /// <summary>Whether the person may have the role; a fault at the field when not.</summary>
    private bool Check(PlannedPerson person, string field, Role role, long unitId)
    {
        if (!_register.Grantable.Contains(role) || !_register.Units.TryGetValue(unitId, out var unit))
        {
            Fault(person.Row, field, $"您不能授予“{role.Name()}”，请联系安全管理员。", $"You may not grant {role.Name()}: ask the security administrator.");
            return false;
        }

        if (person.Known?.Id == _register.MyId)
        {
            Fault(person.Row, field, "不能给自己授予角色。", "Nobody grants roles to oneself.");
            return false;
        }

        if (GrantChecks.RootOnly(role, unit) is { } rootOnly)
        {
            Fault(person.Row, field, rootOnly.Message, rootOnly.Message);
            return false;
        }

        var held = (person.Known is { } known ? _register.Held[known.Id] : []).Select(h => h.Role).Concat(person.Grants.Select(g => g.Role));
        if (person.PostId is { } post)
        {
            held = held.Concat(_register.PostRoles[post].Select(r => r.Role));
        }

        if (Roles.Clash(role, held.Where(h => h != role)) is { } clash)
        {
            Fault(person.Row, field, clash, clash);
            return false;
        }

        return true;
    }

    private long? Unit(SheetRow row, string field)
    {
        if (row[field] is not { } name)
        {
            return null;
        }

        var found = _register.UnitNames[name].Take(2).ToList();
        if (found is [var one])
        {
            return one;
        }

        if (found.Count == 0)
        {
            Fault(row, field, $"名录中没有“{name}”，或不在您的范围。", $"There is no unit {name}, or not within your scope.");
        }
        else
        {
            Fault(row, field, $"有几个单位都叫“{name}”，请填写编号，例如 #{found[0]}。", $"Several units are called {name}: give the number, for example #{found[0]}.");
        }

        return null;
    }

    private static void Change(PlannedPerson person, string field, string was, string now)
    {
        if (was != now)
        {
            person.Changes.Add((field, was, now));
        }
    }

    // A table handed in may use the names of either language, or those of the API.
    private static Role? RoleNamed(string word) => Roles.All.Where(r => r.ToString() == word || Roles.BothNames(r).Contains(word)).Select(r => (Role?)r).FirstOrDefault();

    private void Fault(SheetRow row, string field, string zh, string en) => _rows.Fault(row, field, zh, en);

    private string HashOf()
    {
        var text = new StringBuilder();
        foreach (var person in _people)
        {
            text.Append(person.SignIn).Append('\t').Append(person.Known?.Id).Append('\t').Append(person.PostId).Append('\t').AppendJoin('|', person.Changes).AppendJoin('|', person.Grants).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
