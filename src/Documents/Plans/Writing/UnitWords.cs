namespace Biaogan.Documents.Plans.Writing;

/// <summary>Text of a cell with units: names of the column's own role first, the others behind a label on lines of their own.</summary>
internal static class UnitWords
{
    public static readonly IReadOnlyList<string> Roles = ["lead", "support", "guide", "participate", "responsible", "assess"];

    /// <summary>Header of a column for one role; with a colon behind it, the label inside a cell.</summary>
    public static string Header(string role) => role switch
    {
        "lead" => "牵头单位",
        "support" => "配合单位",
        "guide" => "指导单位",
        "participate" => "参与单位",
        "assess" => "考核单位",
        _ => "责任单位",
    };

    public static string Of(IReadOnlyList<PlanUnit> units, string columnRole)
    {
        var lines = new List<string>();
        foreach (var role in Roles.OrderBy(role => role != columnRole))
            if (units.Where(unit => unit.Role == role).Select(unit => unit.Name).ToList() is { Count: > 0 } names)
                lines.Add((role == columnRole ? "" : Header(role) + "：") + string.Join('、', names));
        return string.Join('\n', lines);
    }
}
