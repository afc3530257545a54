using Biaogan.Platform.Imports;

namespace Biaogan.Access.ImportPosts;

/// <summary>A table of posts handed in.</summary>
internal sealed class PostImport : ImportFile;

internal sealed class PostImportModel : IModelPart
{
    public void Configure(ModelBuilder model, bool postgres) => model.MapImports<PostImport>("access_post_imports");
}
