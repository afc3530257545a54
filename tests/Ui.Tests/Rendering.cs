using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging.Abstractions;

namespace Biaogan.Ui.Tests;

/// <summary>Renders a component as the server does, without a server.</summary>
internal static class Rendering
{
    public static async Task<IDocument> Render<TComponent>(string language = "zh-CN")
        where TComponent : IComponent
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(new AssetPaths(new Host()))
            .AddSingleton<IShell, Frame>()
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TComponent>()).ToHtmlString());
        return await new HtmlParser().ParseDocumentAsync(html);
    }

    private sealed class Frame : IShell
    {
        public bool IsSignedIn => true;
        public string UserName => "王建国";
        public string UnitName => "创建办";
        public IReadOnlyList<NavEntry> Nav => [new("任务", "/tasks", "checklist", IsCurrent: true, Count: 3), new("方案", "/plans", "file-text")];
        public string AntiforgeryField => "__token";
        public string AntiforgeryToken => "secret";
        public string CurrentPath => "/tasks?page=2";
        public string? SampleBanner => null;
    }

    private sealed class Host : IWebHostEnvironment
    {
        public string WebRootPath { get; set; } = "";
        public IFileProvider WebRootFileProvider { get; set; } = new NullFileProvider();
        public string ApplicationName { get; set; } = "";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
        public string ContentRootPath { get; set; } = "";
        public string EnvironmentName { get; set; } = "";
    }
}
