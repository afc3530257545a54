using Biaogan.Access.Grants;
using Biaogan.Access.Posts;
using Biaogan.Platform.Imports;

namespace Biaogan.Access.Imports;

/// <summary>Writes what a table adds to posts, inside a write under way and in steps, so that twenty thousand rows are never tracked at once. People have their keys by now.</summary>
internal sealed class PostBookWriter(AppDbContext db, DateOnly today, ImportSteps steps)
{
    public const int Step = 500;

    /// <param name="people">Those with roles given in person.</param>
    /// <param name="total">All that is written, what was written before included.</param>
    public async Task Run(PostBook book, IReadOnlyList<PersonDraft> people, int total, CancellationToken ct)
    {
        var touched = book.Posts.Where(p => p.IsTouched).ToList();
        var done = total - touched.Count - people.Count;
        await Sequences([.. touched.Where(p => p is { Known: null, Sequence: null })], ct);
        foreach (var part in touched.Chunk(Step))
        {
            await Write(part, ct);
            steps.At(ImportStep.Writing, done += part.Length, total);
        }

        foreach (var part in people.Chunk(Step))
        {
            db.AddRange(part.SelectMany(p => p.Given.Select(g => new RoleGrant { PersonId = p.Id, Role = g.Right.Role, UnitId = g.Right.UnitId, CampaignId = g.Right.CampaignId, From = today })));
            await Flush(ct);
            steps.At(ImportStep.Writing, done += part.Length, total);
        }
    }

    private async Task Write(PostDraft[] posts, CancellationToken ct)
    {
        var ids = posts.Where(p => p.Known is not null).Select(p => p.Id).ToArray();
        var known = ids.Length == 0 ? [] : await db.Set<Post>().Where(p => EF.Parameter(ids).Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var added = new List<(PostDraft Draft, Post Post)>();
        foreach (var draft in posts)
        {
            if (draft.Known is not null)
            {
                var post = known[draft.Id];
                (post.Name, post.Places, post.Sequence) = (draft.Name, draft.Places, draft.Sequence ?? post.Sequence);
                post.Version++;
            }
            else
            {
                added.Add((draft, new Post { UnitId = draft.UnitId, Name = draft.Name, Places = draft.Places, Sequence = draft.Sequence ?? 1, From = draft.From }));
            }
        }

        db.AddRange(added.Select(a => a.Post));
        await db.Flush(ct);
        added.ForEach(a => a.Draft.Id = a.Post.Id);
        foreach (var draft in posts)
        {
            db.AddRange(draft.Holders.Where(h => h.Row is not null).Select(h => new PostHolding { PostId = draft.Id, PersonId = h.PersonId ?? h.Person!.Id, From = h.From, To = h.To, IsActing = h.IsActing }));
            // A role goes with the post from the day it exists.
            db.AddRange(draft.Roles.Where(r => r.Row is not null).Select(r => new RoleGrant { PostId = draft.Id, Role = r.Right.Role, UnitId = r.Right.UnitId, CampaignId = r.Right.CampaignId, From = draft.From > today || draft.Known is null ? draft.From : today }));
        }

        await Flush(ct);
    }

    // New posts stand behind those their unit has.
    private async Task Sequences(IReadOnlyList<PostDraft> added, CancellationToken ct)
    {
        var units = added.Select(p => p.UnitId).Distinct().ToArray();
        var last = await db.Set<Post>().Where(p => EF.Parameter(units).Contains(p.UnitId)).GroupBy(p => p.UnitId).Select(g => new { g.Key, Last = g.Max(p => p.Sequence) }).ToDictionaryAsync(g => g.Key, g => g.Last, ct);
        foreach (var post in added)
        {
            last[post.UnitId] = last.GetValueOrDefault(post.UnitId) + 1;
            post.Sequence = last[post.UnitId];
        }
    }

    private async Task Flush(CancellationToken ct)
    {
        await db.Flush(ct);
        db.ChangeTracker.Clear();
    }
}
