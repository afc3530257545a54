using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Ui;

/// <summary>Addresses of the built style sheet, script and icons. The content's hash stands in the address, so a browser may keep the file for ever.</summary>
public sealed class AssetPaths
{
    private const string Folder = "assets/";
    private readonly FrozenDictionary<string, string> _hashes;

    /// <summary>Reads <c>wwwroot/assets/manifest.json</c> ({file: hash}) once; without it the addresses carry no hash.</summary>
    public AssetPaths(IWebHostEnvironment environment)
    {
        var manifest = environment.WebRootFileProvider.GetFileInfo(Folder + "manifest.json");
        if (!manifest.Exists)
        {
            _hashes = FrozenDictionary<string, string>.Empty;
            return;
        }

        using var stream = manifest.CreateReadStream();
        _hashes = (JsonSerializer.Deserialize<Dictionary<string, string>>(stream) ?? []).ToFrozenDictionary();
    }

    /// <summary>The address of a built file, such as <c>app.css</c>.</summary>
    public string Url(string file) => _hashes.TryGetValue(file, out var hash) ? $"/{Folder}{file}?v={hash}" : $"/{Folder}{file}";
}

/// <summary>Registers what the components inject. The host adds its own <see cref="IShell"/> (scoped) beside it.</summary>
public static class UiServices
{
    /// <summary>Adds <see cref="AssetPaths"/> and the Razor component renderer.</summary>
    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddRazorComponents();
        return services.AddSingleton<AssetPaths>();
    }
}
