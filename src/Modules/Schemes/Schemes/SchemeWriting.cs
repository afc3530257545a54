using Biaogan.Schemes.Contract;

namespace Biaogan.Schemes.Schemes;

/// <summary>Writes a draft as rows, within a write under way.</summary>
internal static class SchemeWriting
{
    /// <returns>The new scheme, with its key.</returns>
    public static async Task<Scheme> Publish(this AppDbContext db, SchemeDraft draft, long planId, long ownerUnitId, int part, int version, DateTime at, CancellationToken ct)
    {
        var scheme = new Scheme
        {
            PlanId = planId, OwnerUnitId = ownerUnitId, Part = part, Title = draft.Title, Version = version, PublishedAt = at, IsCurrent = true, TotalMicro = draft.Total.Micro,
        };
        db.Add(scheme);
        await db.Flush(ct);
        var groups = new List<SchemeGroup>();
        // A group needs the key of the one above it: level by level, which is a flush for each depth and not for each group.
        var pending = draft.Groups.Select((g, i) => (Group: g, Index: i)).ToList();
        var keys = new Dictionary<int, long>();
        while (pending.Count > 0)
        {
            var ready = pending.Where(p => p.Group.Parent is null || keys.ContainsKey(p.Group.Parent.Value)).ToList();
            groups = [.. ready.Select(p => new SchemeGroup
            {
                SchemeId = scheme.Id, ParentId = p.Group.Parent is { } parent ? keys[parent] : null, Name = p.Group.Name, Sequence = p.Group.Sequence, PointsMicro = p.Group.Points.Micro,
            })];
            db.AddRange(groups);
            await db.Flush(ct);
            foreach (var (p, group) in ready.Zip(groups))
            {
                keys[p.Index] = group.Id;
            }

            pending = [.. pending.Except(ready)];
        }

        var items = draft.Items.Select(i => new SchemeItem
        {
            SchemeId = scheme.Id,
            GroupId = i.Group is { } group ? keys[group] : null,
            Sequence = i.Sequence,
            Number = i.Number is { Length: > 40 } number ? number[..40] : i.Number,
            Content = i.Content,
            PathText = string.Join(" › ", i.Path),
            Dimension = i.Path.Count == 0 ? "" : i.Path[0].Length <= 500 ? i.Path[0] : i.Path[0][..500],
            Kind = i.Kind,
            PointsMicro = i.Points.Micro,
            Methods = i.Methods,
            Deadline = i.Deadline,
            DeadlineText = i.DeadlineText,
            IsHeld = i.IsHeld,
        }).ToList();
        db.AddRange(items);
        await db.Flush(ct);
        foreach (var (item, row) in draft.Items.Zip(items))
        {
            db.AddRange(item.ScoringPoints.Select((p, n) => new ScoringPoint
            {
                ItemId = row.Id, Sequence = n + 1, Text = p.Text, PointsMicro = p.Points.Micro,
                RuleKind = StoredRule.NameOf(p.Kind), RuleParameters = StoredRule.Write(p.Parameters), RuleText = p.RuleText,
            }));
            db.AddRange(item.Units.Select(u => new ItemUnit { ItemId = row.Id, Name = u.Name.Length <= 200 ? u.Name : u.Name[..200], Role = RoleOf(u.Role), IsSet = u.IsSet }));
        }

        db.AddRange(draft.LeadingGroup.Select((l, n) => new LeadingGroupUnit { SchemeId = scheme.Id, Sequence = n + 1, Post = l.Post, Unit = l.Unit }));
        return scheme;
    }

    /// <summary>Role word of a reading; responsible where the plan says nothing more.</summary>
    public static UnitRole RoleOf(string role) => Enum.TryParse<UnitRole>(role, ignoreCase: true, out var known) ? known : UnitRole.Responsible;
}
