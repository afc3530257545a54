using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Biaogan.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.WebEncoders;

namespace Biaogan.Web.Hosting;

/// <summary>Chinese first, English complete: the reader's choice (cookie), then the browser's wish.</summary>
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
                new CookieRequestCultureProvider { CookieName = "language" },
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });

        // Otherwise every Chinese character leaves as a numeric entity.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
    }

    /// <summary>Remembers the choice for a year.</summary>
    public static IResult Choose(HttpContext context, string? language, string? returnUrl)
    {
        var culture = language == "en" ? "en" : "zh-CN";
        context.Response.Cookies.Append(
            "language",
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(CultureInfo.GetCultureInfo(culture))),
            new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true });
        return Faces.SeeOther(LocalUrl.Or(returnUrl, "/"));
    }
}
