using System.Globalization;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.SavePost;

/// <summary>Enters a post of a unit in the register, or changes what is written of it.</summary>
internal sealed class SavePost(AppDbContext db, RegionClock clock)
{
    private const int MostPlaces = 99;

    /// <param name="Unit">Name of the unit or "#id"; read for a new post only: a post does not move.</param>
    /// <param name="Places">How many may hold it at once; empty for one.</param>
    /// <param name="Sequence">Place among the unit's posts; empty for the end, or as it is.</param>
    /// <param name="From">First day, yyyy-MM-dd; empty for today, or as it is.</param>
    /// <param name="Version">As given by the form or the API when a post is changed.</param>
    public sealed record Request(string? Unit, string? Name, string? Places, string? Sequence, string? From, string? Version);

    public sealed record Saved(long Id);

    public async Task<Result<Saved>> Run(long? id, Request request, Act act, CancellationToken ct)
    {
        List<FieldFault> faults = [.. PostChecks.Name(request.Name, "name")];
        if (string.IsNullOrWhiteSpace(request.Name))
        {
            faults.Add(new("name", T("请填写岗位名称，如“办公室主任”。", "Give the post's name, such as head of the office.")));
        }

        var places = Number(request.Places, "places", T($"人数为 1 到 {MostPlaces}。", $"A post has 1 to {MostPlaces} places."), MostPlaces, faults);
        var sequence = Number(request.Sequence, "sequence", T("序号为 1 到 9999。", "The order is 1 to 9999."), 9999, faults);
        var from = Days.Read(request.From, "from", faults);
        var unit = id is null ? await db.UnitMeant(act.Who, request.Unit, "unit", ct) : (Result<Biaogan.Organizations.Contract.UnitRow>?)null;
        faults.AddRange(unit?.Refusal?.Fields ?? []);
        return await db.Write<Saved>(act, async () =>
        {
            var post = id is null ? null : await db.ManagedPosts(act.Who, clock.Today).SingleOrDefaultAsync(p => p.Id == id, ct);
            if (id is not null && post is null)
            {
                return Refusal.NotFound();
            }

            if (faults.Count > 0)
            {
                return Refusal.Invalid(faults);
            }

            var name = request.Name!.Trim();
            if (post is null)
            {
                post = new Post
                {
                    UnitId = unit!.Value.Value.Id, Name = name, Places = places ?? 1, From = from ?? clock.Today,
                    Sequence = sequence ?? await PostOpening.NextSequence(db, unit.Value.Value.Id, ct),
                };
                db.Add(post);
            }
            else if (post.Version.ToString(CultureInfo.InvariantCulture) != request.Version)
            {
                return Refusal.Conflict("changed-meanwhile", T($"岗位“{post.Name}”刚被别人改过。请核对最新内容后再保存。", $"Somebody changed the post {post.Name} meanwhile. Check what it says now and save again."));
            }
            else
            {
                (post.Name, post.Places, post.Sequence, post.From) = (name, places ?? post.Places, sequence ?? post.Sequence, from ?? post.From);
                post.Version++;
                var held = await db.Set<PostHolding>().Where(h => h.PostId == id).Select(h => new { h.From, h.To, h.IsActing }).ToListAsync(ct);
                if (held.Exists(h => h.From < post.From))
                {
                    return Refusal.Invalid("held-before", "from", T("在这一天之前已有人任职。", "Somebody held the post before that day."));
                }

                if (held.Exists(h => !h.IsActing && PostRules.IsFull(post.Places + 1, held.Where(o => !o.IsActing).Select(o => (o.From, o.To)), h.From, h.To)))
                {
                    return Refusal.Invalid("places-taken", "places", T("现有任职人数多于这个数。", "More people hold the post than that."));
                }
            }

            await db.Flush(ct);
            return new Saved(post.Id);
        }, ct);
    }

    private static int? Number(string? text, string field, string wrong, int most, List<FieldFault> faults)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (Written.Int(text) is { } number && number >= 1 && number <= most)
        {
            return number;
        }

        faults.Add(new(field, wrong));
        return null;
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/posts").RequireRoles(Role.SecurityAdministrator, Role.Office).DisableAntiforgery();
        pages.MapGet("/new", (long? unit) => Faces.Page<PostFormPage>(new { UnitId = unit }));
        pages.MapPost("", async (HttpContext http, SavePost save, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return (await save.Run(null, Read(form), act, ct)).AfterForm(s => $"/posts/{s.Id}", refusal => Faces.Page<PostFormPage>(new { Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        });
        pages.MapGet("/{id:long}/edit", async (long id, AppDbContext db, RegionClock clock, Actor actor, CancellationToken ct) =>
            await db.ManagedPosts(actor, clock.Today).AnyAsync(p => p.Id == id && p.To == null, ct) ? Faces.Page<PostFormPage>(new { Id = (long?)id }) : TypedResults.NotFound());
        pages.MapPost("/{id:long}", async (HttpContext http, long id, SavePost save, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return (await save.Run(id, Read(form), act, ct)).AfterForm(
                s => $"/posts/{s.Id}",
                refusal => refusal.Kind == RefusalKind.NotFound ? TypedResults.NotFound() : Faces.Page<PostFormPage>(new { Id = (long?)id, Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        });
        var api = routes.MapGroup("/api/posts").RequireRoles(Role.SecurityAdministrator, Role.Office);
        api.MapPost("", async (Request request, SavePost save, Act act, CancellationToken ct) => (await save.Run(null, request, act, ct)).ToApi())
            .WithSummary("Enters a post of a unit in the register.");
        api.MapPut("/{id:long}", async (long id, Request request, SavePost save, Act act, CancellationToken ct) => (await save.Run(id, request, act, ct)).ToApi())
            .WithSummary("Changes a post; send the version you read.");
    }

    private static Request Read(IFormCollection form) => new(form["unit"], form["name"], form["places"], form["sequence"], form["from"], form["version"]);
}
