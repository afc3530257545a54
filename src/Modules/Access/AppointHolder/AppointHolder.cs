using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Access.ShowPost;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.AppointHolder;

/// <summary>Appoints a person to a post, or lets a person act in it 代理, from a day to a day.</summary>
internal sealed class AppointHolder(AppDbContext db, RegionClock clock)
{
    /// <param name="Person">Sign-in name, "#id", or a name nobody else has.</param>
    /// <param name="From">yyyy-MM-dd, inclusive; empty for today.</param>
    /// <param name="To">yyyy-MM-dd, inclusive; empty for no end.</param>
    /// <param name="IsActing">Acts in the post without being appointed to it.</param>
    public sealed record Request(string? Person, string? From, string? To, bool IsActing, string? Why);

    public async Task<Result<Done>> Run(long postId, Request request, Act act, CancellationToken ct)
    {
        List<FieldFault> faults = [.. PostChecks.Reason(request.Why, "why")];
        var from = Days.Read(request.From, "from", faults) ?? clock.Today;
        var to = Days.Read(request.To, "to", faults);
        if (to < from)
        {
            faults.Add(new("to", T("止日不能早于起日。", "The last day cannot be before the first.")));
        }

        return await db.Write<Done>(act with { Why = request.Why?.Trim() }, async () =>
        {
            var post = await db.ManagedPosts(act.Who, clock.Today).SingleOrDefaultAsync(p => p.Id == postId, ct);
            if (post is null)
            {
                return Refusal.NotFound();
            }

            var person = await db.PersonMeant(act.Who, request.Person, clock.Today, "person", ct);
            faults.AddRange(person.Refusal?.Fields ?? []);
            if (faults.Count > 0)
            {
                return Refusal.Invalid(faults);
            }

            if (await PostChecks.Against(db, act.Who, person.Value.Id, post, from, to, request.IsActing, null, ct) is { } against)
            {
                return against;
            }

            db.Add(new PostHolding { PostId = postId, PersonId = person.Value.Id, From = from, To = to, IsActing = request.IsActing });
            post.Version++;
            return Done.It;
        }, ct);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/posts/{id:long}/holders", async (HttpContext http, long id, AppointHolder appoint, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var result = await appoint.Run(id, new(form["person"], form["from"], form["to"], form["acting"] == "true", form["why"]), act, ct);
            return result.AfterForm(_ => $"/posts/{id}?saved=holder", refusal => PostPage.Again(id, refusal, form));
        }).RequireRoles(Role.SecurityAdministrator, Role.Office).DisableAntiforgery();
        routes.MapPost("/api/posts/{id:long}/holders", async (long id, Request request, AppointHolder appoint, Act act, CancellationToken ct) => (await appoint.Run(id, request, act, ct)).ToApi())
            .RequireRoles(Role.SecurityAdministrator, Role.Office).WithSummary("Appoints a person to a post, or lets a person act in it.");
    }
}
