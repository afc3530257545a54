using Biaogan.Schemes.Plans;

namespace Biaogan.Schemes.ReviewPlan;

/// <summary>Where in the document a field of a row stands. Pure.</summary>
internal static class FieldPlaces
{
    /// <summary>Fields that have a place of their own, in the order of the form.</summary>
    public static readonly IReadOnlyList<string> Fields = ["number", "path", "content", "points", "rules", "methods", "units", "deadline"];

    /// <summary>Lines of the document; those of the row where the field has none of its own.</summary>
    public static IReadOnlyList<int> Of(PlanRow row, string field) =>
        row.Item is { } item && item.FieldLines.TryGetValue(field, out var lines) ? lines
        : field == "deadline" && row.Item?.Deadline?.Source is { Lines.Count: > 0 } place ? place.Lines
        : row.Source.Lines;
}
