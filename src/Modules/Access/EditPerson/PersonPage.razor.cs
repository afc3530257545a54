using Microsoft.AspNetCore.Http;

namespace Biaogan.Access.EditPerson;

/// <summary>One person: facts, roles, and what can be done with the account.</summary>
public partial class PersonPage
{
    /// <summary>The page again after a refusal, or "not found" where there is nothing to show.</summary>
    internal static IResult Again(long id, Refusal refusal, IFormCollection form) => refusal.Kind == RefusalKind.NotFound
        ? TypedResults.NotFound()
        : Faces.Page<PersonPage>(new { Id = id, Refusal = refusal, Entered = new Entered(form) }, refusal.Status());
}
