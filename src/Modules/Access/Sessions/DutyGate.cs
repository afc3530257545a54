using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Access.Sessions;

/// <summary>Whoever owes a new password or a second factor is led there, and nowhere else, until it is done.</summary>
internal static class DutyGate
{
    public static string PageOf(Duty duty) => duty == Duty.NewPassword ? "/account/password" : "/account/second-factor";

    public static Task Step(HttpContext context, RequestDelegate next)
    {
        var duty = context.RequestServices.GetRequiredService<CurrentSession>().Duty;
        var path = context.Request.Path;
        if (duty == Duty.None || path.StartsWithSegments(PageOf(duty)) || path.StartsWithSegments("/sign-out") || path.StartsWithSegments("/language")
            || (duty == Duty.SecondFactor && path.StartsWithSegments("/account/passkeys")))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = PageOf(duty);
        return Task.CompletedTask;
    }
}
