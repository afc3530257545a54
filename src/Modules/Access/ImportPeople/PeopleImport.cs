using Biaogan.Platform.Imports;

namespace Biaogan.Access.ImportPeople;

/// <summary>A table of people handed in.</summary>
internal sealed class PeopleImport : ImportFile;

internal sealed class PeopleImportModel : IModelPart
{
    public void Configure(ModelBuilder model, bool postgres) => model.MapImports<PeopleImport>("access_people_imports");
}
