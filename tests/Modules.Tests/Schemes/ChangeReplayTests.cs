using System.Text;
using Biaogan.Documents.Plans;
using Biaogan.Documents.Reading;
using Biaogan.Schemes.ArrangeRows;
using Biaogan.Schemes.MergeUnits;
using Biaogan.Schemes.OfficeChanges;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.Sample;
using Biaogan.Schemes.SplitRow;

namespace Biaogan.Modules.Tests.Schemes;

public sealed class ChangeReplayTests
{
    private static readonly PlanReading Read =
        PlanReader.Read(Encoding.UTF8.GetBytes(SchemesSample.Text(new DateOnly(2026, 11, 1))), "plan.txt", new ReadLimits(), CancellationToken.None).Reading;

    /// <summary>Whatever an office did, told from the two readings and made again on the first gives the second.</summary>
    [Fact]
    public void Changes_made_again_on_what_was_read_give_what_stands()
    {
        for (var seed = 1; seed <= 400; seed++)
        {
            var random = new Random(seed);
            var (now, units) = (Read, new List<UnitNote>());
            var deeds = new List<string>();
            for (var i = random.Next(1, 7); i > 0; i--)
            {
                now = Deed(now, random, units, deeds);
            }

            var changes = ChangeFinder.Between(Read, now, units);
            var replayed = ChangeReplay.On(Read, changes, Read, now, sameFile: true);
            var story = $"seed {seed}: {string.Join(", ", deeds)}";
            replayed.Lost.ShouldBeEmpty(story);
            Words(replayed.Reading).ShouldBe(Words(now), story);
        }
    }

    [Fact]
    public void Nothing_changed_is_no_change() => ChangeFinder.Between(Read, Read, []).ShouldBeEmpty();

    [Fact]
    public void A_newer_file_takes_what_still_fits_and_names_what_does_not()
    {
        var rows = PlanRows.Of(Read).Where(r => r.Item is not null).ToList();
        var now = PlanRows.Replace(Read, rows[0], rows[0].Item! with { Points = 77 });
        now = PlanRows.Replace(now, rows[1], rows[1].Item! with { Methods = ["抽查"] });
        now = PlanRows.Remove(now, rows[^1]);
        var changes = ChangeFinder.Between(Read, now, []);
        changes.Select(c => (c.Kind, c.Field)).ShouldBe([(OfficeChangeKind.Field, "points"), (OfficeChangeKind.Field, "methods"), (OfficeChangeKind.Removed, "row")]);

        // The newer file has one more row on top, other points in the first row, and other words in the last.
        var newer = PlanRows.Replace(Read, rows[0], rows[0].Item! with { Points = 5.5m });
        newer = PlanRows.Replace(newer, rows[^1], rows[^1].Item! with { Content = "完全不同的一项工作要求。", Number = "99" });
        newer = newer with { Schemes = [newer.Schemes[0] with { Items = [rows[0].Item! with { Content = "新增的一项工作。", Number = "0" }, .. newer.Schemes[0].Items] }, .. newer.Schemes.Skip(1)] };
        var replayed = ChangeReplay.On(newer, changes, Read, now, sameFile: false);
        replayed.Made.Select(c => c.Field).ShouldBe(["methods"]);
        replayed.Lost.Select(c => c.Field).ShouldBe(["points", "row"]);
        replayed.Reading.Schemes[0].Items[1].Points.ShouldBe(5.5m);
        replayed.Reading.Schemes[0].Items[2].Methods.ShouldBe(["抽查"]);
    }

    [Fact]
    public void Parts_of_a_split_item_hold_what_it_held()
    {
        foreach (var item in Read.Schemes.SelectMany(s => s.Items))
        {
            foreach (var at in ItemSplit.Ways(item))
            {
                var pieces = ItemSplit.Pieces(item, at);
                var parts = ItemSplit.Into(item, at, [.. Enumerable.Range(2, pieces.Count - 1)], []);
                parts.Count.ShouldBe(pieces.Count);
                var said = string.Concat(parts.Select(p => p.Content));
                foreach (var character in item.Content.Where(c => !char.IsWhiteSpace(c) && c is not ('；' or ';')))
                {
                    said.ShouldContain(character);
                }

                foreach (var rule in item.Rules)
                {
                    parts.SelectMany(p => p.Rules).ShouldContain(r => r.Kind == rule.Kind && r.Text == rule.Text);
                }

                parts.ShouldAllBe(p => p.Units.SequenceEqual(item.Units) && p.Path.SequenceEqual(item.Path));
                parts.SelectMany(p => p.Rules).Select(r => r.ScoringPoint).OfType<int>().ShouldAllBe(n => n >= 1 && n <= parts.Max(p => p.ScoringPoints.Count));
            }
        }
    }

    [Fact]
    public void A_merged_item_adds_points_and_joins_units()
    {
        var items = Read.Schemes[0].Items.Take(3).ToList();
        var merged = RowMerge.Of(items);
        merged.Points.ShouldBe(items.Sum(i => i.Points));
        merged.Units.Select(u => u.Name).ShouldBe(items.SelectMany(i => i.Units).Select(u => u.Name).Distinct(), ignoreOrder: true);
        merged.Rules.Count.ShouldBe(items.Sum(i => i.Rules.Count));
        merged.ScoringPoints.Sum(p => p.Points).ShouldBe(merged.Points);
        items.ShouldAllBe(i => merged.Content.Contains(i.Content, StringComparison.Ordinal));
    }

    private static PlanReading Deed(PlanReading now, Random random, List<UnitNote> units, List<string> deeds)
    {
        var rows = PlanRows.Of(now);
        var items = rows.Where(r => r.Item is not null).ToList();
        var row = items[random.Next(items.Count)];
        var deed = random.Next(9);
        deeds.Add($"{deed}@{row.Row}");
        switch (deed)
        {
            case 0:
                return PlanRows.Replace(now, row, row.Item! with { Points = random.Next(1, 50), Content = row.Content + "（补）" });
            case 1:
                return PlanRows.Replace(now, row, row.Item! with { Methods = ["实地抽查"], Path = [.. row.Item.Path.Take(1), "改组"] });
            case 2:
                return PlanRows.Remove(now, row);
            case 3:
                return PlanRows.AddAfter(now, row, row.Item! with { Content = $"漏读的一项 {random.Next(1000)}", Number = null });
            case 4:
                var next = items.FirstOrDefault(r => r.Part == row.Part && r.Index == row.Index + 1);
                return next is null ? now : RowMoves.Merged(now, [row, next]);
            case 5:
                if (ItemSplit.Ways(row.Item!) is not [var at, ..])
                {
                    return now;
                }

                var parts = ItemSplit.Into(row.Item!, at, [2], []);
                return PlanRows.AddAfter(PlanRows.Replace(now, row, parts[0]), row, parts[1]);
            case 6:
                return RowMoves.Step(now, row, random.Next(2) == 0 ? 1 : -1) ?? now;
            case 7:
                var target = items[random.Next(items.Count)];
                return target.Part == row.Part ? RowMoves.IntoGroup(now, [row], target.Item!.Path) : now;
            default:
                var named = UnitNaming.Of(now);
                var unit = named[random.Next(named.Count)].Name;
                units.Add(new UnitNote(unit, unit + "（新）", null));
                return UnitNaming.Rename(now, unit, unit + "（新）");
        }
    }

    /// <summary>All fields of all rows in order: what a person would call the scheme.</summary>
    private static string Words(PlanReading reading) => string.Join('\n', PlanRows.Of(reading).Select(r =>
        $"{r.Part} {r.Kind} {string.Join(" | ", RowFields.Of(r).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}"))}"));
}
