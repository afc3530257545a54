using Biaogan.Access.Delegations;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Platform;
using Biaogan.Platform.Contributions;

namespace Biaogan.Access.Sample;

/// <summary>The sample's leading group: a head who took over five months ago, deputies, members of whom one seat is vacant, the office; and one standing delegation.</summary>
internal sealed class SampleLeadingGroup(AppDbContext db, RegionClock clock)
{
    private static readonly IReadOnlyList<(string Unit, string Post, string? Holder, string SignIn)> Members =
    [
        ("区教育局", "局长", "秦远", "edu.head"), ("区卫生健康局", "局长", "沈安", "health.head"), ("区财政局", "局长", null, ""),
    ];

    /// <param name="people">The people who sign in and the liaisons with their posts, by sign-in name.</param>
    public async Task Fill(SampleContext sample, long rootId, Dictionary<string, (Person Person, Post Post)> people, CancellationToken ct)
    {
        var from = sample.Today.AddYears(-1);
        var change = sample.Today.AddMonths(-5);
        var headPost = AccessSample.NewPost(rootId, "区长", 1, from);
        var (before, after) = (New("陶岩", "mayor.former", rootId), New("江岳", "mayor", rootId));
        var members = Members.Where(m => sample.Facts.ContainsKey("unit:" + m.Unit))
            .Select(m => (Post: AccessSample.NewPost((long)sample.Facts["unit:" + m.Unit], m.Post, 1, from), Person: m.Holder is null ? null : New(m.Holder, m.SignIn, (long)sample.Facts["unit:" + m.Unit]))).ToList();
        db.AddRange([headPost, before, after, .. members.Select(m => m.Post), .. members.Select(m => m.Person).OfType<Person>()]);
        await db.Flush(ct);
        db.Add(new PostHolding { PostId = headPost.Id, PersonId = before.Id, From = from, To = change.AddDays(-1) });
        db.Add(new PostHolding { PostId = headPost.Id, PersonId = after.Id, From = change });
        db.AddRange(members.Where(m => m.Person is not null).Select(m => new PostHolding { PostId = m.Post.Id, PersonId = m.Person!.Id, From = from }));

        Seat(headPost, SeatTitle.Head, 1);
        Seat(people["leader"].Post, SeatTitle.Deputy, 2);
        foreach (var (post, _) in members)
        {
            Seat(post, SeatTitle.Member, 3);
        }

        Seat(people["office"].Post, SeatTitle.OfficeDeputy, 9);
        db.Add(new Delegation
        {
            AbsentId = people["supervisor"].Person.Id, SubstituteId = people["recheck"].Person.Id, Roles = Delegation.Write([Role.Supervisor]),
            From = sample.Today.AddDays(-1), To = sample.Today.AddDays(20), Why = "外出学习",
        });

        void Seat(Post post, SeatTitle title, int sequence) => db.Add(new LeadingSeat { GroupUnitId = rootId, PostId = post.Id, Title = title, Sequence = sequence, From = from });
    }

    private Person New(string name, string signIn, long unitId)
    {
        var person = PersonChecks.New(name, signIn, clock.Now);
        person.UnitId = unitId;
        return person;
    }
}
