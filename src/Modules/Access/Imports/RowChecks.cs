using Biaogan.Access.Grants;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Platform.Imports;

namespace Biaogan.Access.Imports;

/// <summary>What the cells of a table of people or posts mean, with a fault at the cell for what they cannot mean.</summary>
internal sealed class RowChecks(SheetRows rows, ImportRegister register)
{
    public const int MostRows = 50_000;

    public ImportRegister Register => register;

    public IReadOnlyList<ImportFault> Faults => [.. rows.Faults.Select(f => new ImportFault(f.Sheet, f.Row, f.Cell, f.Zh, f.En))];

    public static SheetRows Read(byte[] content, IReadOnlyList<SheetField> fields, ImportSteps steps)
    {
        using var stream = new MemoryStream(content, writable: false);
        return SheetRows.Read(stream, fields, MostRows, (done, total) => steps.At(ImportStep.Reading, done, total));
    }

    public void Fault(SheetRow row, string field, string zh, string en) => rows.Fault(row, field, zh, en);

    /// <summary>A fault whose words are in the reader's language already.</summary>
    public void Fault(SheetRow row, string field, string told) => rows.Fault(row, field, told, told);

    /// <summary>The open unit of the actor's that the cell names.</summary>
    public long? Unit(SheetRow row, string field)
    {
        if (row[field] is not { } name)
        {
            return null;
        }

        var found = register.UnitNames[name].Take(2).ToList();
        if (found is [var one])
        {
            return one;
        }

        if (found.Count == 0)
        {
            Fault(row, field, $"名录中没有“{name}”，或不在您的范围。", $"There is no unit {name}, or not within your scope.");
        }
        else
        {
            Fault(row, field, $"有几个单位都叫“{name}”，请填写编号，例如 #{found[0]}。", $"Several units are called {name}: give the number, for example #{found[0]}.");
        }

        return null;
    }

    /// <summary>The roles a row gives, with the unit they are held over and the campaign they are bound to; none when one of those cells is at fault.</summary>
    /// <param name="own">The unit when the row names none.</param>
    public IEnumerable<RoleOver> RolesOf(SheetRow row, long own)
    {
        if (row["roles"] is null || (row["over"] is null ? own : Unit(row, "over")) is not { } unitId || !Campaign(row, out var campaignId))
        {
            yield break;
        }

        foreach (var role in RolesIn(row, "roles"))
        {
            if (campaignId is not null && role.IsAdministrator())
            {
                Fault(row, "campaign", CampaignsOfRoles.NoAdministrator.Message);
            }
            else
            {
                yield return new(role, unitId, campaignId);
            }
        }
    }

    /// <summary>A role as the list of effects tells it.</summary>
    public string Told(RoleOver given)
    {
        var over = register.Units[given.UnitId].Name + (register.Campaigns.Of(given.CampaignId) is { } campaign ? T("，", ", ") + campaign : "");
        return T($"{given.Role.Name()}（{over}）", $"{given.Role.Name()} ({over})");
    }

    private bool Campaign(SheetRow row, out long? id)
    {
        id = null;
        if (row["campaign"] is not { } name)
        {
            return true;
        }

        var found = register.Campaigns.Named(name);
        if (found is [var one])
        {
            id = one;
            return true;
        }

        if (found.Count == 0)
        {
            Fault(row, "campaign", $"没有“{name}”这届活动，或已结束，或不在您的范围。请填写名称或 #编号，不限活动的空着。", $"There is no campaign {name}, or it is closed, or not within your scope. Give its name or #number, or leave the cell empty for all.");
        }
        else
        {
            Fault(row, "campaign", $"有几届活动都叫“{name}”，请填写编号，例如 #{found[0]}。", $"Several campaigns are called {name}: give the number, for example #{found[0]}.");
        }

        return false;
    }

    private IEnumerable<Role> RolesIn(SheetRow row, string field)
    {
        foreach (var word in (row[field] ?? "").Split(['、', '，', ',', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Named(word) is not { } role)
            {
                Fault(row, field, $"没有角色“{word}”。可用：{string.Join('、', Roles.All.Select(r => r.Name()))}。", $"There is no role {word}. Roles: {string.Join(", ", Roles.All.Select(r => r.Name()))}.");
            }
            else
            {
                yield return role;
            }
        }
    }

    /// <summary>Whether the actor may give the role over the unit; a fault when not.</summary>
    public bool MayGive(SheetRow row, string field, RoleOver given)
    {
        if (!register.Grantable.Contains(given.Role))
        {
            Fault(row, field, $"您不能授予“{given.Role.Name()}”，请联系安全管理员。", $"You may not grant {given.Role.Name()}: ask the security administrator.");
            return false;
        }

        if (GrantChecks.RootOnly(given.Role, register.Units[given.UnitId]) is { } rootOnly)
        {
            Fault(row, field, rootOnly.Message);
            return false;
        }

        return true;
    }

    // A table handed in may use the names of either language, or those of the API.
    private static Role? Named(string word) => Roles.All.Where(r => r.ToString() == word || Roles.BothNames(r).Contains(word)).Select(r => (Role?)r).FirstOrDefault();
}
