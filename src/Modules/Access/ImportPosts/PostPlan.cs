using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Biaogan.Access.Grants;
using Biaogan.Access.Imports;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Platform;
using Biaogan.Platform.Imports;

namespace Biaogan.Access.ImportPosts;

/// <summary>What one row does to a post; several rows may mean the same one.</summary>
internal sealed class PlannedPost(SheetRow row, string unit, PostDraft post) : PlannedRow(row.Number)
{
    public PostDraft Post { get; } = post;
    public override string Title => Post.Name;
    public override string? Mark => unit;
    public override long? ThingId => Post.Known?.Id;

    // A new post is new in the row that first names it; what the next rows say of it changes it.
    public override ImportEffect Effect => ThingId is null && Post.Row.Number == Number ? ImportEffect.New : Changes.Count > 0 ? ImportEffect.Changed : ImportEffect.Same;
}

/// <summary>What a table of posts would do to the register: every row's effect and fault. A pure function of both, so that what was looked at is what is applied.</summary>
internal sealed class PostPlan : ImportPlan
{
    private const int MostPlaces = 99;
    private const int LastPlace = 9999;
    private readonly RowChecks _checks;
    private readonly DateOnly _today;
    private readonly Dictionary<string, PersonDraft> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<PostDraft, SheetRow> _placesBy = [];
    private readonly List<PlannedPost> _rows = [];

    private PostPlan(RowChecks checks, DateOnly today) => (_checks, _today, Posts) = (checks, today, new PostBook(checks, today));

    public PostBook Posts { get; }

    public override IReadOnlyList<PlannedRow> Rows => _rows;

    public static PostPlan Of(SheetRows rows, ImportRegister register, DateOnly today, ImportSteps steps)
    {
        var plan = new PostPlan(new RowChecks(rows, register), today);
        foreach (var (at, row) in rows.Rows.Index())
        {
            steps.At(ImportStep.Comparing, at, rows.Rows.Count);
            plan.Read(row);
        }

        plan.Posts.Check(plan._people.Values, "holder", "places");
        (plan.Faults, plan.Hash) = (plan._checks.Faults, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plan.Posts.Told(new StringBuilder()).ToString()))));
        return plan;
    }

    private void Read(SheetRow row)
    {
        if (row["name"] is not { } name || _checks.Unit(row, "unit") is not { } unitId)
        {
            return;
        }

        ImportRegister.KnownPost? byKey = null;
        if (row["id"] is { } number && (Written.Long(number.TrimStart('#')) is not { } id || !_checks.Register.Posts.TryGetValue(id, out byKey)))
        {
            _checks.Fault(row, "id", $"没有编号为 {number} 的岗位，或已撤销。新岗位请把编号留空。", $"No open post has the number {number}. Leave it empty for a new post.");
            return;
        }

        if (byKey is not null && byKey.UnitId != unitId)
        {
            _checks.Fault(row, "unit", "岗位不能换单位：请在新单位另设，并撤销这一个。", "A post does not move: enter it in the other unit and close this one.");
            return;
        }

        var post = Posts.Meant(row, unitId, name, byKey);
        var planned = new PlannedPost(row, _checks.Register.Units[unitId].Name, post);
        _rows.Add(planned);
        if (byKey is not null && post.Row != row && post.Name != name)
        {
            _checks.Fault(row, "name", $"与第 {post.Row.Number} 行写的岗位名称不同。", $"Row {post.Row.Number} gives the post another name.");
        }
        else if (byKey is not null)
        {
            planned.Change(T("岗位", "Post"), post.Name, name);
            post.Name = name;
        }

        ReadNumbers(row, planned);
        ReadRoles(row, planned);
        ReadHolder(row, planned);
    }

    private void ReadNumbers(SheetRow row, PlannedPost planned)
    {
        var post = planned.Post;
        if (Number(row, "places", MostPlaces) is { } places)
        {
            if (!_placesBy.TryAdd(post, row) && places != post.Places)
            {
                _checks.Fault(row, "places", $"与第 {_placesBy[post].Number} 行写的人数不同。", $"Row {_placesBy[post].Number} gives the post another number of places.");
                return;
            }

            Change(planned, T("人数", "Places"), post.Places, places);
            post.Places = places;
        }

        if (Number(row, "sequence", LastPlace) is { } sequence)
        {
            Change(planned, T("序号", "Order"), post.Sequence, sequence);
            post.Sequence = sequence;
        }

        if (post.Known is null && post.Row == row && Day(row, "begins") is { } begins)
        {
            post.From = begins;
        }
    }

    private static void Change(PlannedPost planned, string field, int? was, int now)
    {
        if (planned.Post.Known is not null)
        {
            planned.Change(field, was?.ToString(CultureInfo.InvariantCulture), now.ToString(CultureInfo.InvariantCulture));
        }
    }

    private void ReadRoles(SheetRow row, PlannedPost planned)
    {
        var post = planned.Post;
        foreach (var given in _checks.RolesOf(row, post.UnitId))
        {
            if (post.Roles.Exists(r => r.Right.Includes(given)))
            {
                continue;
            }

            if (given.Role.IsAdministrator())
            {
                _checks.Fault(row, "roles", "三员须指定到人，不能随岗位交接。", "Administrators are named persons: their roles do not go with a post.");
            }
            else if (_checks.MayGive(row, "roles", given))
            {
                post.Roles.Add(new(given, row));
                planned.Change(T("角色", "Role"), "", _checks.Told(given));
            }
        }
    }

    private void ReadHolder(SheetRow row, PlannedPost planned)
    {
        if (row["holder"] is not { } signIn)
        {
            return;
        }

        var (post, normal) = (planned.Post, PersonChecks.Normal(signIn));
        if (_checks.Register.People.GetValueOrDefault(normal) is not { } person)
        {
            _checks.Fault(row, "holder", $"没有登录名为“{signIn}”的人，请先登记或导入人员。", $"Nobody has the sign-in name {signIn}: enter or import the person first.");
            return;
        }

        var isActing = row["acting"]?.ToUpperInvariant() is "是" or "YES" or "Y" or "TRUE" or "1" or "代理";
        var (from, to) = (Day(row, "from"), Day(row, "to"));
        var (first, last) = (from ?? (post.From > _today ? post.From : _today), to);
        if (last < first)
        {
            _checks.Fault(row, "to", "止日不能早于起日。", "The last day cannot be before the first.");
            return;
        }

        var overlapping = post.Holders.Where(h => h.PersonId == person.Id && (h.To is null || h.To >= first) && (last is null || h.From <= last)).ToList();
        if (overlapping.Exists(h => h.IsActing == isActing && (from is null || h.From == from) && (row["to"] is null || h.To == to)))
        {
            return;
        }

        if (overlapping.Count > 0)
        {
            _checks.Fault(row, "holder", "此人在这段时间内已经任这个岗位，日期或方式不同。要改请在岗位页办理交接。", "This person holds the post in that time already, on other days or in another way: hand it over on the post's page.");
        }
        else if (!person.IsManaged)
        {
            _checks.Fault(row, "holder", "这个账号已停用，或不归您管理。", "The account is closed, or not yours to manage.");
        }
        else
        {
            var draft = _people.TryGetValue(normal, out var seen) ? seen : _people[normal] = new PersonDraft(signIn, person);
            post.Holders.Add(new(person.Id, draft, first, last, isActing, row));
            planned.Change(isActing ? T("代理", "Acts") : T("任职", "Holder"), "", Words(person.Name, first, last));
        }
    }

    private static string Words(string name, DateOnly first, DateOnly? last) => last is { } day
        ? T($"{name}，{RegionClock.Show(first)} 至 {RegionClock.Show(day)}", $"{name}, {RegionClock.Show(first)} to {RegionClock.Show(day)}")
        : T($"{name}，{RegionClock.Show(first)} 起", $"{name}, from {RegionClock.Show(first)}");

    private int? Number(SheetRow row, string field, int most)
    {
        if (row[field] is not { } text)
        {
            return null;
        }

        if (Written.Int(text) is { } number && number >= 1 && number <= most)
        {
            return number;
        }

        _checks.Fault(row, field, $"“{text}”不是 1 到 {most} 的整数。", $"'{text}' is not a whole number from 1 to {most}.");
        return null;
    }

    private DateOnly? Day(SheetRow row, string field)
    {
        if (row[field] is not { } text)
        {
            return null;
        }

        if (Written.Day(text) is { } day && day.Year > 1900)
        {
            return day;
        }

        _checks.Fault(row, field, $"日期“{text}”不对：写作 2026-03-05。", $"The day '{text}' is wrong: write it as 2026-03-05.");
        return null;
    }
}
