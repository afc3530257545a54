using System.Globalization;
using System.Text;
using Biaogan.Access.Grants;
using Biaogan.Access.Posts;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Platform;

namespace Biaogan.Access.Imports;

/// <summary>A person as a table sees her: with an account, or one the table opens.</summary>
internal sealed class PersonDraft(string signIn, ImportRegister.KnownPerson? known)
{
    public string SignIn { get; } = signIn;
    public ImportRegister.KnownPerson? Known { get; } = known;

    /// <summary>Roles given in person by the table.</summary>
    public List<(RoleOver Right, SheetRow Row)> Given { get; } = [];

    /// <summary>Key, known once a new account is written.</summary>
    public long Id { get; set; } = known?.Id ?? 0;
}

/// <summary>A post as it will be after the import, each part with the row that adds it.</summary>
internal sealed class PostDraft
{
    /// <param name="Person">Null for a holder the table does not name.</param>
    /// <param name="Row">Null for one who holds it already.</param>
    public sealed record Holder(long? PersonId, PersonDraft? Person, DateOnly From, DateOnly? To, bool IsActing, SheetRow? Row);

    /// <param name="Row">Null for a role it has already.</param>
    public sealed record Carried(RoleOver Right, SheetRow? Row);

    /// <summary>Null for a new one.</summary>
    public ImportRegister.KnownPost? Known { get; init; }
    public required long UnitId { get; init; }
    public required string Name { get; set; }
    public int Places { get; set; } = 1;
    public int? Sequence { get; set; }
    public required DateOnly From { get; set; }

    /// <summary>The row that first names it.</summary>
    public required SheetRow Row { get; init; }
    public List<Holder> Holders { get; } = [];
    public List<Carried> Roles { get; } = [];

    /// <summary>What is written of the post itself differs.</summary>
    public bool IsChanged => Known is { } was && (was.Name, was.Places, was.Sequence) != (Name, Places, Sequence ?? was.Sequence);

    public bool IsTouched => Known is null || IsChanged || Holders.Exists(h => h.Row is not null) || Roles.Exists(r => r.Row is not null);

    /// <summary>Key, known once a new one is written.</summary>
    public long Id { get; set; }
}

/// <summary>The posts a table names, as they will be; whether each may be so is decided once all rows are read, by the rules that hold on the pages too.</summary>
internal sealed class PostBook(RowChecks checks, DateOnly today)
{
    private readonly Dictionary<(long UnitId, string Name), PostDraft> _byName = [];
    private readonly Dictionary<long, PostDraft> _byId = [];

    public List<PostDraft> Posts { get; } = [];

    /// <summary>The post a row means: by its key, else by its name among the unit's open ones, else a new one.</summary>
    public PostDraft Meant(SheetRow row, long unitId, string name, ImportRegister.KnownPost? byKey = null)
    {
        var known = byKey ?? checks.Register.PostNames.GetValueOrDefault((unitId, name));
        if (known is null ? _byName.TryGetValue((unitId, name), out var draft) : _byId.TryGetValue(known.Id, out draft))
        {
            return draft;
        }

        draft = new PostDraft { Known = known, Row = row, UnitId = known?.UnitId ?? unitId, Name = known?.Name ?? name, Places = known?.Places ?? 1, Sequence = known?.Sequence, From = known?.From ?? today, Id = known?.Id ?? 0 };
        if (known is null)
        {
            _byName.Add((unitId, name), draft);
        }
        else
        {
            _byId.Add(known.Id, draft);
            draft.Holders.AddRange(checks.Register.Holdings[known.Id].Select(h => new PostDraft.Holder(h.PersonId, null, h.From, h.To, h.IsActing, null)));
            draft.Roles.AddRange(checks.Register.PostRoles[known.Id].Select(r => new PostDraft.Carried(r, null)));
        }

        Posts.Add(draft);
        return draft;
    }

    /// <summary>What stands against all that the table adds, with a fault at the row that adds it.</summary>
    /// <param name="people">Everybody the table gives a role or a post.</param>
    /// <param name="postField">The cell that appoints.</param>
    public void Check(IEnumerable<PersonDraft> people, string postField, string placesField)
    {
        var gains = new List<(PersonDraft? Person, long? PersonId, Role Role, SheetRow Row, string Field)>();
        foreach (var person in people)
        {
            gains.AddRange(person.Given.Select(g => ((PersonDraft?)person, person.Known?.Id, g.Right.Role, g.Row, "roles")));
        }

        foreach (var post in Posts.Where(p => p.IsTouched))
        {
            CheckPlaces(post, postField, placesField);
            if (post.Known is { IsManaged: false })
            {
                checks.Fault(FirstOf(post), postField, $"岗位“{post.Name}”带有您不能授予的角色，请联系安全管理员。", $"The post {post.Name} carries roles you may not grant: ask the security administrator.");
                continue;
            }

            gains.AddRange(
                from holder in post.Holders
                where holder.To is null || holder.To >= today
                from role in post.Roles
                where holder.Row is not null || role.Row is not null
                select (holder.Person, holder.PersonId ?? holder.Person?.Known?.Id, role.Right.Role, holder.Row ?? role.Row!, holder.Row is null ? "roles" : postField));
            // Whoever fills a post hands out its roles.
            foreach (var holder in post.Holders.Where(h => h.Row is not null))
            {
                if (post.Roles.Find(r => r.Row is null && (!checks.Register.Grantable.Contains(r.Right.Role) || !checks.Register.Units.ContainsKey(r.Right.UnitId))) is not null)
                {
                    checks.Fault(holder.Row!, postField, $"岗位“{post.Name}”带有您不能授予的角色，请联系安全管理员。", $"The post {post.Name} carries roles you may not grant: ask the security administrator.");
                }
            }
        }

        foreach (var gained in gains.GroupBy(g => g.PersonId?.ToString(CultureInfo.InvariantCulture) ?? g.Person!.SignIn, StringComparer.Ordinal))
        {
            CheckPerson([.. gained]);
        }
    }

    /// <summary>Adds all that is planned for the posts, for the hash of a plan.</summary>
    public StringBuilder Told(StringBuilder text)
    {
        foreach (var post in Posts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{post.Known?.Id}|{post.Known?.Version}|{post.UnitId}|{post.Name}|{post.Places}|{post.Sequence}|{post.From:O}|");
            text.AppendJoin('|', post.Holders.Select(h => (h.PersonId, h.Person?.SignIn, h.From.DayNumber, h.To?.DayNumber, h.IsActing))).AppendJoin('|', post.Roles.Select(r => r.Right)).Append('\n');
        }

        return text;
    }

    private void CheckPerson(List<(PersonDraft? Person, long? PersonId, Role Role, SheetRow Row, string Field)> gains)
    {
        var id = gains[0].PersonId;
        List<Role> held = id is { } known ? [.. checks.Register.Held[known].Select(h => h.Role)] : [];
        foreach (var (_, _, role, row, field) in gains)
        {
            if (id is { } doer && checks.Register.Doers.Contains(doer))
            {
                checks.Fault(row, field, "不能给自己授予角色，请由另一位管理员办理。", "Nobody grants roles to oneself: ask another administrator.");
            }
            else if (Roles.Clash(role, held) is { } clash)
            {
                checks.Fault(row, field, clash);
            }
            else if (role.IsAdministrator() && id is { } person && checks.Register.Substitutes.Contains(person))
            {
                checks.Fault(row, field, "此人正代他人办理，请先收回代办，再授予管理员角色。", "This person may act in another's place: revoke that before granting an administrator's role.");
            }

            held.Add(role);
        }
    }

    private void CheckPlaces(PostDraft post, string postField, string placesField)
    {
        var full = post.Holders.Where(h => !h.IsActing).ToList();
        if (post.Known is not null && post.IsChanged && full.Exists(h => h.Row is null && PostRules.IsFull(post.Places + 1, full.Where(o => o.Row is null).Select(o => (o.From, o.To)), h.From, h.To)))
        {
            checks.Fault(post.Row, placesField, "现有任职人数多于这个数。", "More people hold the post than that.");
        }

        foreach (var holder in post.Holders.Where(h => h.Row is not null))
        {
            if (holder.From < post.From)
            {
                checks.Fault(holder.Row!, postField, $"岗位“{post.Name}”从 {RegionClock.Show(post.From)} 起才有，任职不能更早。", $"The post {post.Name} begins on {RegionClock.Show(post.From)}: nobody holds it before.");
            }

            // Those that hold it, and those that stand before it in the table.
            var before = full.TakeWhile(h => h != holder).Select(h => (h.From, h.To));
            if (!holder.IsActing && PostRules.IsFull(post.Places, before, holder.From, holder.To))
            {
                checks.Fault(holder.Row!, postField, $"岗位“{post.Name}”设 {post.Places} 人，已满。换人请在岗位页办理交接。", $"The post {post.Name} has {post.Places} place(s) and is full. Hand it over on its page.");
            }
        }
    }

    private static SheetRow FirstOf(PostDraft post) => post.Holders.Select(h => h.Row).Concat(post.Roles.Select(r => r.Row)).OfType<SheetRow>().OrderBy(r => r.Number).FirstOrDefault() ?? post.Row;
}
