using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Biaogan.Access.Contract;
using Biaogan.Platform.Actors;
using Biaogan.Platform.Data;
using Biaogan.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.WebEncoders;

namespace Biaogan.Web.Hosting;

/// <summary>Chinese first, English complete: the choice kept with the account, then this browser's (cookie), then the browser's wish.</summary>
internal static class Languages
{
    public static void AddBothLanguages(this IServiceCollection services)
    {
        services.Configure<RequestLocalizationOptions>(languages =>
        {
            languages.SetDefaultCulture("zh-CN");
            languages.AddSupportedCultures("zh-CN", "en");
            languages.AddSupportedUICultures("zh-CN", "en");
            languages.RequestCultureProviders =
            [
                new CustomRequestCultureProvider(context => Task.FromResult(OfAccount(context))),
                new CookieRequestCultureProvider { CookieName = "language" },
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });

        // Otherwise every Chinese character leaves as a numeric entity.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
    }

    private static ProviderCultureResult? OfAccount(HttpContext context) => context.RequestServices.GetRequiredService<CurrentActor>().Actor.Language switch
    {
        "zh" => new ProviderCultureResult("zh-CN"),
        "en" => new ProviderCultureResult("en"),
        _ => null,
    };

    /// <summary>Remembers the choice: in this browser for a year, and with the account of whoever is signed in.</summary>
    public static async Task<IResult> Choose(HttpContext context, string? language, string? returnUrl, AppDbContext db, Act act, CancellationToken ct)
    {
        if (act.Who.IsSignedIn)
        {
            await db.ChooseLanguage(language == "en" ? "en" : "zh", act, ct);
        }

        var culture = language == "en" ? "en" : "zh-CN";
        context.Response.Cookies.Append(
            "language",
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(CultureInfo.GetCultureInfo(culture))),
            new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true });
        return Faces.SeeOther(LocalUrl.Or(returnUrl, "/"));
    }
}
