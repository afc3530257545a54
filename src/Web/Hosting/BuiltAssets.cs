using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Biaogan.Web.Hosting;

/// <summary>Styles, scripts and icons travel inside the assembly under their own names ("assets/app.css").</summary>
internal static class BuiltAssets
{
    public static readonly IFileProvider Files = new Embedded(typeof(BuiltAssets).Assembly);

    public static void UseBuiltAssets(this IApplicationBuilder app) => app.UseStaticFiles(new StaticFileOptions
    {
        FileProvider = Files,
        ContentTypeProvider = new FileExtensionContentTypeProvider(),
        OnPrepareResponse = response =>
        {
            // The address carries the hash of the content, so a browser never has to ask again.
            if (response.Context.Request.Query.ContainsKey("v"))
            {
                response.Context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            }
        },
    });

    private sealed class Embedded(Assembly assembly) : IFileProvider
    {
        private readonly DateTimeOffset _built = new(File.GetLastWriteTimeUtc(Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".dll")), TimeSpan.Zero);

        public IFileInfo GetFileInfo(string subpath)
        {
            var name = subpath.TrimStart('/');
            return assembly.GetManifestResourceInfo(name) is null ? new NotFoundFileInfo(name) : new Resource(assembly, name, _built);
        }

        public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

        public IChangeToken Watch(string filter) => NullChangeToken.Singleton;
    }

    private sealed class Resource(Assembly assembly, string name, DateTimeOffset built) : IFileInfo
    {
        private readonly Lazy<long> _length = new(() =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            return stream.Length;
        });

        public bool Exists => true;

        public bool IsDirectory => false;

        public DateTimeOffset LastModified => built;

        public long Length => _length.Value;

        public string Name => Path.GetFileName(name);

        public string? PhysicalPath => null;

        public Stream CreateReadStream() => assembly.GetManifestResourceStream(name)!;
    }
}
