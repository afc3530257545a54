using Biaogan.Platform.Imports;

namespace Biaogan.Organizations.ImportUnits;

/// <summary>A table of units handed in.</summary>
internal sealed class UnitImport : ImportFile;

internal sealed class ImportModel : IModelPart
{
    public void Configure(ModelBuilder model, bool postgres) => model.MapImports<UnitImport>("org_unit_imports");
}
