using System.Security.Claims;
using Biaogan.Access.People;
using Biaogan.Access.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Biaogan.Access.Sessions;

/// <summary>What the machine carries between the first proof and the second: a cookie of ten minutes that opens nothing by itself.</summary>
internal sealed record HalfTicket(long PersonId, string Name, string Stamp, SignInMethod Method, string? ReturnUrl, string? SignOutUrl)
{
    private const string MethodClaim = "method";
    private const string ReturnClaim = "return";

    public static ClaimsPrincipal For(Person person, Entrance.Proof proof)
    {
        var ticket = Tickets.For(person, Tickets.HalfScheme, null);
        ((ClaimsIdentity)ticket.Identity!).AddClaims([new Claim(ClaimTypes.Name, person.DisplayName), new Claim(MethodClaim, proof.Method.ToString()), new Claim(ReturnClaim, proof.ReturnUrl ?? "")]);
        return ticket;
    }

    /// <summary>Null when there was no first proof, or it is too long ago.</summary>
    public static async Task<HalfTicket?> Read(HttpContext http)
    {
        var result = await http.AuthenticateAsync(Tickets.HalfScheme);
        return result.Principal is { } ticket && Tickets.Read(ticket) is var (id, stamp)
            ? new HalfTicket(id, ticket.FindFirstValue(ClaimTypes.Name)!, stamp, Enum.Parse<SignInMethod>(ticket.FindFirstValue(MethodClaim)!), ticket.FindFirstValue(ReturnClaim), Tickets.SignOutUrl(result.Properties))
            : null;
    }
}
