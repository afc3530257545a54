using System.Globalization;

namespace Biaogan.Modules.Tests.Rights;

/// <summary>What a request names beside its address.</summary>
/// <param name="Role">Of a person's address one that person holds.</param>
/// <param name="Sheet">Only now and then; null for none.</param>
internal sealed record SentAlong(long Unit, long PersonId, string SignIn, string Role, long Scheme, long? Sheet)
{
    /// <summary>Nothing of it exists.</summary>
    public static SentAlong Nowhere(SentAlong like) => new(Trial.Nowhere, Trial.Nowhere, "nobody-of-this-name", like.Role, Trial.Nowhere, like.Sheet is null ? null : Trial.Nowhere);

    /// <summary>Things at random; of a campaign's address often its own members and sheets, so that nothing but the scope stands against them.</summary>
    public static SentAlong For(NaiveModel model, Thing? named, Random random)
    {
        var members = named?.Kind == "campaign" && random.Next(2) == 0 ? named.Anchors["member"] : [.. model.Parents.Keys];
        var sheets = model.Things.Values.Where(t => t.Kind == "sheet" && (named?.Kind != "campaign" || t.CampaignId == named.Id)).ToList();
        var schemes = model.Things.Values.Where(t => t.Kind == "scheme").ToList();
        var person = model.People[random.Next(model.People.Count)];
        return new(
            members[random.Next(members.Count)], person.Id, person.SignIn, (model.People.Find(p => named is { Kind: "person" } && p.Id == named.Id)?.Grants is [var first, ..] ? first.Role : Platform.Actors.Role.Liaison).ToString(), schemes.Count > 0 ? schemes[random.Next(schemes.Count)].Id : Trial.Nowhere,
            sheets.Count > 0 && random.Next(3) == 0 ? sheets[random.Next(sheets.Count)].Id : null);
    }

    /// <summary>What pages take after the question mark.</summary>
    public string Query => string.Create(CultureInfo.InvariantCulture, $"?unit={Unit}&under={Unit}&scheme={Scheme}{(Sheet is { } sheet ? $"&sheet={sheet}" : "")}");

    public Thing? Thing(NaiveModel model, string kind) => kind switch
    {
        "sent-unit" => model.Things.GetValueOrDefault(("unit", Unit)),
        "sent-person" => model.Things.GetValueOrDefault(("person", PersonId)),
        "sent-scheme" => model.Things.GetValueOrDefault(("scheme", Scheme)),
        "sent-sheet" => Sheet is { } sheet ? model.Things.GetValueOrDefault(("sheet", sheet)) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Nothing of the kind is sent."),
    };
}

/// <summary>
/// What a request carries: every field any form or record of the program knows, with values that would do, units among them drawn from both districts.
/// A route takes what it knows and leaves the rest.
/// </summary>
internal sealed record Body(IReadOnlyList<KeyValuePair<string, string>> Form, IReadOnlyDictionary<string, object?> Json)
{
    public static Body For(Permission route, SentAlong sent, Random random)
    {
        bool Is(string part) => route.Pattern.Contains(part, StringComparison.Ordinal);
        var number = random.Next(1, 1_000_000);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var (unit, words) = (sent.Unit, string.Create(CultureInfo.InvariantCulture, $"#{sent.Unit}"));
        var values = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["version"] = random.Next(0, 3), ["reason"] = "因工作需要", ["why"] = "因工作需要", ["liftReason"] = "已解除", ["name"] = $"新名{number}", ["title"] = Is("/seats") ? "Member" : $"新题{number}", ["text"] = "情况属实", ["note"] = "说明",
            ["demand"] = "限期整改", ["statement"] = "已办理", ["finding"] = "已核实", ["unitId"] = unit, ["parent"] = words, ["over"] = words, ["group"] = words, ["others"] = words, ["newName"] = $"合并{number}", ["role"] = "Liaison",
            ["phone"] = "0900-1234567", ["signInName"] = $"new{number}", ["person"] = sent.SignIn, ["successor"] = sent.SignIn, ["substitute"] = sent.SignIn, ["places"] = "5",
            ["deadline"] = "2098-12-31", ["to"] = Is("/delegations") ? $"{today.AddDays(30):yyyy-MM-dd}" : "2099-12-31", ["lastDay"] = "2099-12-31", ["month"] = "2026-10-01", ["label"] = "x", ["days"] = "30", ["alias"] = $"别名{number}",
            ["shortName"] = $"简{number}", ["nameEn"] = "New", ["categoryId"] = 1, ["sequence"] = "1", ["recipients"] = "各单位", ["body"] = "正文", ["prefix"] = "清", ["isCured"] = true, ["orderNow"] = false, ["all"] = false,
            ["notApplicable"] = false, ["points"] = Array.Empty<object>(), ["names"] = Array.Empty<object>(), ["sets"] = new[] { new { Name = "", UnitIds = new[] { unit } } }, ["rows"] = Array.Empty<object>(), ["unitIds"] = new[] { unit },
            ["scheme"] = sent.Scheme, ["schemeId"] = sent.Scheme, ["kind"] = "PerformanceAssessment",
            // One name, two meanings: in a campaign a unit is a number, elsewhere the words that name it.
            ["unit"] = Is("/problems") || Is("/campaigns") ? unit : words,
            ["units"] = Is("/slips") ? new[] { unit } : words,
            ["from"] = Is("/campaigns") && !Is("/members") ? "2026-01-01" : null,
            // Of an assessor's own recusal the person is left out.
            ["personId"] = random.Next(2) == 0 ? sent.PersonId : null,
            ["sheetId"] = sent.Sheet,
            ["post"] = Is("/people") ? null : "科员",
        };
        return new Body(
            [.. values.Where(v => v.Value is not null and not Array).Select(v => KeyValuePair.Create(v.Key, Text(v.Value!))), KeyValuePair.Create("cured", "yes"), KeyValuePair.Create("set", ""), KeyValuePair.Create("roles", sent.Role)],
            values.Where(v => v.Value is not null).Append(KeyValuePair.Create("roles", (object?)new[] { sent.Role })).ToDictionary());
    }

    private static string Text(object value) => value is bool yes ? yes ? "true" : "false" : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
