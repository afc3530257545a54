using Microsoft.AspNetCore.Http;

namespace Biaogan.Access.ShowPost;

/// <summary>One post: holders over time, roles, seats, and what can be done with it.</summary>
public partial class PostPage
{
    /// <summary>The page again after a refusal, or "not found" where there is nothing to show.</summary>
    internal static IResult Again(long id, Refusal refusal, IFormCollection form) => refusal.Kind == RefusalKind.NotFound
        ? TypedResults.NotFound()
        : Faces.Page<PostPage>(new { Id = id, Refusal = refusal, Entered = new Entered(form) }, refusal.Status());
}
