using System.Globalization;

namespace Biaogan.Modules.Tests.Rights;

/// <summary>
/// What a request carries: every field any form or record of the program knows, with values that would do, units among them drawn from both districts.
/// A route takes what it knows and leaves the rest.
/// </summary>
internal sealed record Body(IReadOnlyList<KeyValuePair<string, string>> Form, IReadOnlyDictionary<string, object?> Json)
{
    public static Body For(Permission route, NaiveModel model, Random random)
    {
        var units = model.Parents.Keys.ToList();
        var unit = units[random.Next(units.Count)];
        var person = model.People[random.Next(model.People.Count)].Id;
        var number = random.Next(1, 1_000_000);
        var values = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["version"] = random.Next(0, 3), ["reason"] = "因工作需要", ["why"] = "因工作需要", ["liftReason"] = "已解除", ["name"] = $"新名{number}", ["title"] = $"新题{number}", ["text"] = "情况属实", ["note"] = "说明",
            ["demand"] = "限期整改", ["statement"] = "已办理", ["finding"] = "已核实", ["unitId"] = unit, ["parent"] = $"#{unit}", ["over"] = $"#{unit}", ["role"] = "Liaison", ["phone"] = "0900-1234567", ["post"] = "科员",
            ["signInName"] = $"new{number}", ["personId"] = person, ["deadline"] = "2098-12-31", ["to"] = "2099-12-31", ["lastDay"] = "2099-12-31", ["month"] = "2026-10-01", ["label"] = "x", ["days"] = "30", ["alias"] = $"别名{number}",
            ["shortName"] = $"简{number}", ["nameEn"] = "New", ["categoryId"] = 1, ["sequence"] = "1", ["recipients"] = "各单位", ["body"] = "正文", ["prefix"] = "清", ["isCured"] = true, ["orderNow"] = false, ["all"] = false,
            ["notApplicable"] = false, ["points"] = Array.Empty<object>(), ["names"] = Array.Empty<object>(), ["sets"] = Array.Empty<object>(), ["rows"] = Array.Empty<object>(), ["unitIds"] = new[] { unit },
        };
        var unitField = (object)$"#{unit}";
        // One name, two meanings: a problem's unit is a number, a person's the words that name it.
        values["unit"] = route.Pattern.Contains("/problems", StringComparison.Ordinal) ? unit : unitField;
        values["from"] = route.Pattern.Contains("/campaigns", StringComparison.Ordinal) ? "2026-01-01" : null;
        return new Body(
            [.. values.Where(v => v.Value is not null and not Array).Select(v => KeyValuePair.Create(v.Key, Convert.ToString(v.Value, CultureInfo.InvariantCulture)!.Replace("True", "true", StringComparison.Ordinal).Replace("False", "false", StringComparison.Ordinal))), KeyValuePair.Create("cured", "yes")],
            values.Where(v => v.Value is not null).ToDictionary());
    }
}
