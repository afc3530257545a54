using Biaogan.Access.Grants;
using Biaogan.Access.Liaisons;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Platform.Contributions;
using Microsoft.AspNetCore.Identity;

namespace Biaogan.Access.Sample;

/// <summary>A liaison for every unit (without a password) and eleven people to sign in as, each in a post; the leading group. Leaves the facts "person:SIGNIN" (id) for those eleven.</summary>
internal sealed class AccessSample(AppDbContext db, IPasswordHasher<Person> hasher, RegionClock clock) : ISampleSource
{
    private const string Root = "root";

    // The passwords are known to everybody: a database that holds the sample is served on loopback only.
    private static readonly IReadOnlyList<Seat> Seats =
    [
        new("office", "qinghe-office-2026", "周明", "创建办副主任", Role.Office, Root, "创建办 Programme office"),
        new("school", "qinghe-school-2026", "林晓", "办公室主任", Role.Liaison, "清河区第一小学", "第一小学联络员 Liaison of a school"),
        new("bureau", "qinghe-bureau-2026", "陈立", "办公室副主任", Role.Liaison, "区教育局", "区教育局联络员 Liaison of a bureau"),
        new("assessor", "qinghe-assess-2026", "何静", "测评组组长", Role.Assessor, Root, "测评员甲 First assessor"),
        new("assessor2", "qinghe-assess-2027", "许安", "测评组成员", Role.Assessor, Root, "测评员乙 Second assessor"),
        new("supervisor", "qinghe-superv-2026", "郑平", "督查组组长", Role.Supervisor, Root, "督查员 Supervisor"),
        new("recheck", "qinghe-superv-2027", "孙悦", "督查组成员", Role.Supervisor, Root, "复核督查员 Supervisor for re-checks"),
        new("leader", "qinghe-leader-2026", "吴启", "副区长", Role.Leader, Root, "领导小组 Leading group"),
        new("sysadmin", "qinghe-system-2026", "高远", "系统管理员", Role.SystemAdministrator, Root, "系统管理员 System administrator"),
        new("secadmin", "qinghe-secure-2026", "罗文", "安全管理员", Role.SecurityAdministrator, Root, "安全管理员 Security administrator"),
        new("auditor", "qinghe-audits-2026", "唐宁", "审计管理员", Role.AuditAdministrator, Root, "审计管理员 Audit administrator"),
    ];

    public int Order => 20;

    public async Task Fill(SampleContext sample, CancellationToken ct)
    {
        var rootId = (long)sample.Facts["unit:root"];
        var people = Seats.Select(s => (Seat: s, Person: New(s, s.Unit == Root ? rootId : (long)sample.Facts["unit:" + s.Unit]))).ToList();
        await db.Write<Done>(sample.Act, async () =>
        {
            var taken = people.Select(p => p.Person.UnitId).ToHashSet();
            var units = await db.Units().Where(u => u.ParentId == rootId).OrderBy(u => u.Sequence).Select(u => new { u.Id, u.Name, u.Phone }).ToListAsync(ct);
            var none = new HashSet<string>(StringComparer.Ordinal);
            var liaisons = units.Where(u => !taken.Contains(u.Id)).Select(u =>
            {
                var person = PersonChecks.New(u.Name + "联络员", LiaisonAccounts.SignInNameOf(u.Id, none), clock.Now);
                (person.UnitId, person.PhoneNumber) = (u.Id, u.Phone);
                return person;
            }).ToList();
            db.AddRange(people.Select(p => p.Person));
            db.AddRange(liaisons);
            await db.Flush(ct);

            var from = sample.Today.AddYears(-1);
            var posts = people.Select(p => (p.Person, p.Seat.Role, Post: NewPost(p.Person.UnitId, p.Seat.Post, people.IndexOf(p) + 10, from)))
                .Concat(liaisons.Select(p => (Person: p, Role: Role.Liaison, Post: NewPost(p.UnitId, "联络员", 1, from)))).ToList();
            db.AddRange(posts.Select(p => p.Post));
            await db.Flush(ct);
            db.AddRange(posts.Select(p => new PostHolding { PostId = p.Post.Id, PersonId = p.Person.Id, From = from }));
            // Roles of the programme go with the post, those of administrators with the person.
            db.AddRange(posts.Select(p => p.Role.IsAdministrator()
                ? new RoleGrant { PersonId = p.Person.Id, Role = p.Role, UnitId = p.Person.UnitId, From = from }
                : new RoleGrant { PostId = p.Post.Id, Role = p.Role, UnitId = p.Person.UnitId, From = from }));
            await db.Flush(ct);
            await new SampleLeadingGroup(db, clock).Fill(sample, rootId, posts.ToDictionary(p => p.Person.UserName!, p => (p.Person, p.Post), StringComparer.Ordinal), ct);
            return Done.It;
        }, ct);
        foreach (var (seat, person) in people)
        {
            sample.Facts["person:" + seat.SignIn] = person.Id;
            sample.SignIns.Add((seat.SignIn, seat.Password, seat.Who));
        }
    }

    private Person New(Seat seat, long unitId)
    {
        var person = PersonChecks.New(seat.Name, seat.SignIn, clock.Now);
        (person.UnitId, person.PasswordHash) = (unitId, hasher.HashPassword(person, seat.Password));
        return person;
    }

    internal static Post NewPost(long unitId, string name, int sequence, DateOnly from) => new() { UnitId = unitId, Name = name, Sequence = sequence, From = from };

    private sealed record Seat(string SignIn, string Password, string Name, string Post, Role Role, string Unit, string Who);
}
