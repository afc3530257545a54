using Biaogan.Documents;
using Biaogan.Documents.Plans;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.MergeUnits;
using Biaogan.Schemes.Plans;

namespace Biaogan.Schemes.OfficeChanges;

/// <summary>What came of making changes again.</summary>
/// <param name="Made">Changes that were made.</param>
/// <param name="Already">Changes that stood there already.</param>
/// <param name="Lost">Changes that found no place: their row is not there, or says something else.</param>
internal sealed record Replayed(PlanReading Reading, IReadOnlyList<OfficeChange> Made, IReadOnlyList<OfficeChange> Already, IReadOnlyList<OfficeChange> Lost);

/// <summary>Makes the office's changes again on another reading. Pure.</summary>
internal sealed class ChangeReplay
{
    private readonly PlanReading _from;
    private readonly bool _sameFile;
    private readonly Dictionary<(int Part, ItemKind List), List<Line>> _lists = [];
    private readonly Dictionary<PlanRow, Block> _blocks = new(ReferenceEqualityComparer.Instance);
    private IReadOnlyDictionary<PlanRow, PlanRow> _pairs = new Dictionary<PlanRow, PlanRow>();
    private PlanReading _reading;

    private ChangeReplay(PlanReading onto, PlanReading from, bool sameFile) => (_reading, _from, _sameFile) = (onto, from, sameFile);

    /// <param name="onto">The reading to change.</param>
    /// <param name="changes">Changes in the order in which they were found.</param>
    /// <param name="read">The reading the changes were made on.</param>
    /// <param name="now">That reading with the changes.</param>
    /// <param name="sameFile">Both were read from one file: a change holds wherever its row is found. Else it holds only where the newer file still says what was changed.</param>
    public static Replayed On(PlanReading onto, IReadOnlyList<OfficeChange> changes, PlanReading read, PlanReading now, bool sameFile) =>
        new ChangeReplay(onto, now, sameFile).Run(changes, read);

    private Replayed Run(IReadOnlyList<OfficeChange> changes, PlanReading read)
    {
        var (made, already) = (new HashSet<OfficeChange>(ReferenceEqualityComparer.Instance), new HashSet<OfficeChange>(ReferenceEqualityComparer.Instance));
        foreach (var change in changes.Where(c => c.Kind <= OfficeChangeKind.Total))
        {
            Make(change, OfWhole);
        }

        var rows = PlanRows.Of(_reading);
        // The rows of the changes are those of the older reading with its unit names already changed: their places and words are the same.
        var older = changes.SelectMany(c => c.Rows.Append(c.After)).OfType<PlanRow>().Concat(PlanRows.Of(read)).DistinctBy(r => r.Row).OrderBy(r => r.Row).ToList();
        _pairs = Keyed(RowPairs.Across(older, rows, _sameFile));
        foreach (var row in rows)
        {
            var list = _lists.TryGetValue((row.Part, row.Kind), out var known) ? known : _lists[(row.Part, row.Kind)] = [];
            var line = new Line(row.Item, row.Extra);
            list.Add(line);
            _blocks[row] = new Block(list) { Lines = [line] };
        }

        // Rows are put in order while each is still itself; rows added behind one and the same come last first, so that they end in their order.
        var ofRows = changes.Where(c => c.Kind > OfficeChangeKind.Total).ToList();
        foreach (var change in ofRows.Where(c => c.Kind == OfficeChangeKind.Moved)
            .Concat(ofRows.Where(c => c.Kind is not (OfficeChangeKind.Moved or OfficeChangeKind.Added)))
            .Concat(ofRows.Where(c => c.Kind == OfficeChangeKind.Added).Reverse()))
        {
            Make(change, OfRow);
        }

        return new Replayed(Assembled(), [.. changes.Where(made.Contains)], [.. changes.Where(already.Contains)], [.. changes.Where(c => !made.Contains(c) && !already.Contains(c))]);

        void Make(OfficeChange change, Func<OfficeChange, bool> make)
        {
            if (StandsSo(change))
            {
                already.Add(change);
            }
            else if (make(change))
            {
                made.Add(change);
            }
        }
    }

    private static Dictionary<PlanRow, PlanRow> Keyed(IReadOnlyDictionary<PlanRow, PlanRow> pairs) => pairs.ToDictionary(p => p.Key, p => p.Value, ByRow.It);

    private bool StandsSo(OfficeChange change) => change.Kind switch
    {
        OfficeChangeKind.Head => HeadFields.Text(_reading, change.Field) == change.New,
        OfficeChangeKind.Field => Find(change.Rows[0]) is { } found && found.Lines[0].Text(change.Field) == change.New,
        _ => false,
    };

    private bool OfWhole(OfficeChange change)
    {
        switch (change.Kind)
        {
            case OfficeChangeKind.UnitName:
                if (!Names(change.Old!))
                {
                    return false;
                }

                _reading = UnitNaming.Rename(_reading, change.Old!, change.New!);
                return true;
            case OfficeChangeKind.UnitSet:
                var name = change.New!.TrimEnd('*');
                _reading = UnitNaming.MarkSet(_reading, name, change.New.EndsWith('*'));
                return Names(name);
            case OfficeChangeKind.Head:
                var stands = HeadFields.Text(_reading, change.Field);
                if (stands != change.New && stands != change.Old && !_sameFile)
                {
                    return false;
                }

                _reading = HeadFields.Take(_reading, _from, change.Field);
                return true;
            default:
                var part = change.Part - 1;
                if (part >= _reading.Schemes.Count)
                {
                    return false;
                }

                _reading = _reading with { Schemes = [.. _reading.Schemes.Select((s, i) => i == part ? s with { DeclaredTotal = change.Sum } : s)] };
                return true;
        }
    }

    private bool Names(string unit) => _reading.Schemes.SelectMany(s => s.Items).SelectMany(i => i.Units).Any(u => u.Name == unit) || _reading.LeadingGroup.Any(m => m.Unit == unit);

    private bool OfRow(OfficeChange change)
    {
        var found = change.Rows.Select(Find).ToList();
        if (found.Contains(null) || (change.After is { } above && Find(above) is null))
        {
            return false;
        }

        var blocks = found.OfType<Block>().ToList();
        switch (change.Kind)
        {
            case OfficeChangeKind.Field:
                return SetField(change, blocks[0].Lines[0]);
            case OfficeChangeKind.Removed:
                return SameWords(change, blocks) && blocks[0].List.Remove(blocks[0].Lines[0]);
            case OfficeChangeKind.Replaced:
                return SameWords(change, blocks) && Replace(change, blocks);
            case OfficeChangeKind.Added:
                return Insert(change, [.. change.Now.Select(r => Line.Of(r, change.After is { } anchor ? Find(anchor)?.Lines[^1].Source : null))]);
            default:
                if (change.After is { } place && Find(place)!.List != blocks[0].List)
                {
                    return false;
                }

                blocks[0].List.RemoveAll(blocks[0].Lines.Contains);
                return Insert(change, blocks[0].Lines);
        }
    }

    private bool Replace(OfficeChange change, List<Block> blocks)
    {
        var list = blocks[0].List;
        if (blocks.Exists(b => b.List != list))
        {
            return false;
        }

        var place = blocks.Select(b => b.Lines[0].Source).Aggregate(RowPairs.Union);
        List<Line> lines = [.. change.Now.Select(r => Line.Of(r, place))];
        list.InsertRange(list.IndexOf(blocks[0].Lines[0]), lines);
        foreach (var block in blocks)
        {
            list.RemoveAll(block.Lines.Contains);
            // What comes after one of the rows comes after what stands for it.
            block.Lines = lines;
        }

        return true;
    }

    private bool Insert(OfficeChange change, List<Line> lines)
    {
        var (list, at) = change.After is { } above && Find(above) is { } found
            ? (found.List, found.List.IndexOf(found.Lines[^1]) + 1)
            : (_lists.TryGetValue((change.Part, change.List), out var known) ? known : null, 0);
        if (list is null && change.Part <= _reading.Schemes.Count)
        {
            list = _lists[(change.Part, change.List)] = [];
        }

        list?.InsertRange(at, lines);
        return list is not null;
    }

    private bool SetField(OfficeChange change, Line line)
    {
        var stands = line.Text(change.Field);
        if (stands != change.New && stands != change.Old && !_sameFile)
        {
            return false;
        }

        line.Take(change.Now[0], change.Field);
        return true;
    }

    /// <summary>A row is only replaced or left out where the other file still says the same there.</summary>
    private bool SameWords(OfficeChange change, List<Block> blocks) =>
        _sameFile || change.Rows.Zip(blocks).All(p => RowPairs.Dense(p.First.Content) == RowPairs.Dense(p.Second.Lines[0].Content));

    private Block? Find(PlanRow row) => _pairs.TryGetValue(row, out var same) && _blocks.TryGetValue(same, out var block) && block.List.Contains(block.Lines[0]) ? block : null;

    private PlanReading Assembled() => _reading with
    {
        Schemes = [.. _reading.Schemes.Select((s, i) => s with
        {
            Items = [.. Of(i + 1, ItemKind.Base).Select(l => l.Item!)],
            Bonuses = [.. Of(i + 1, ItemKind.Bonus).Select(l => l.Extra!)],
            Penalties = [.. Of(i + 1, ItemKind.Penalty).Select(l => l.Extra!)],
            Vetoes = [.. Of(i + 1, ItemKind.Veto).Select(l => l.Extra!)],
        })],
    };

    private List<Line> Of(int part, ItemKind kind) => _lists.GetValueOrDefault((part, kind)) ?? [];

    /// <summary>What stands for a row of the reading that is changed: at first the row itself.</summary>
    private sealed class Block(List<Line> list)
    {
        public List<Line> List => list;
        public required List<Line> Lines { get; set; }
    }

    /// <summary>A row being changed.</summary>
    private sealed class Line(PlanItem? item, PlanExtra? extra)
    {
        public PlanItem? Item { get; private set; } = item;
        public PlanExtra? Extra { get; private set; } = extra;
        public string Content => Item?.Content ?? Extra!.Text;
        public SourcePlace Source => Item?.Source ?? Extra!.Source;

        public string? Text(string field) => RowFields.Of(new PlanRow(0, 0, ItemKind.Base, 0, Item, Extra)).GetValueOrDefault(field);

        public void Take(PlanRow from, string field)
        {
            if (Item is { } own && from.Item is { } theirs)
            {
                Item = RowFields.Take(own, theirs, field);
            }
            else if (Extra is { } mine && from.Extra is { } other)
            {
                Extra = RowFields.Take(mine, other, field);
            }
        }

        /// <summary>A row of the office at the place of another.</summary>
        public static Line Of(PlanRow row, SourcePlace? at) => new(
            row.Item is { } item ? item with { Source = at ?? item.Source } : null,
            row.Extra is { } extra ? extra with { Source = at ?? extra.Source } : null);
    }

    /// <summary>Rows of the older reading are the same when their number over the plan is.</summary>
    private sealed class ByRow : IEqualityComparer<PlanRow>
    {
        public static readonly ByRow It = new();

        public bool Equals(PlanRow? x, PlanRow? y) => x?.Row == y?.Row;

        public int GetHashCode(PlanRow obj) => obj.Row;
    }
}
