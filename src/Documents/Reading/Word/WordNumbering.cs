using System.Text;
using System.Xml.Linq;

namespace Biaogan.Documents.Reading.Word;

/// <summary>Computes the numbers Word draws but does not store. Lists made from the same definition count on together unless one of them restarts.</summary>
internal sealed class WordNumbering
{
    private const int Levels = 9;
    private readonly WordStyles _styles;
    private readonly Dictionary<int, XElement> _definitions = [];
    private readonly Dictionary<int, XElement> _lists = [];
    private readonly Dictionary<int, NumberedList?> _resolved = [];
    private readonly Dictionary<int, int?[]> _counters = [];

    public WordNumbering(XElement? part, WordStyles styles)
    {
        _styles = styles;
        foreach (var definition in part?.Elements(W.Ns + "abstractNum") ?? [])
        {
            if (W.Number((string?)definition.Attribute(W.Ns + "abstractNumId")) is { } id)
                _definitions[id] = definition;
        }
        foreach (var list in part?.Elements(W.Ns + "num") ?? [])
        {
            if (W.Number((string?)list.Attribute(W.Ns + "numId")) is { } id)
                _lists[id] = list;
        }
    }

    /// <summary>Counts a paragraph and returns what is drawn before it; null when it has no number, "" when its number is empty.</summary>
    public WordLabel? Next(XElement? paragraphProperties)
    {
        if (_styles.Numbering(paragraphProperties) is not { } numbering || Resolve(numbering.List) is not { } list)
            return null;
        var level = Math.Clamp(numbering.Level ?? list.LevelOfStyle(numbering.Style) ?? 0, 0, Levels - 1);
        if (list.Levels[level] is not { } format)
            return null;

        if (!_counters.TryGetValue(list.Definition, out var counters))
            _counters[list.Definition] = counters = new int?[Levels];
        if (list.TakeRestart(level))
            counters[level] = format.Start;
        else
            counters[level] = counters[level] is { } last ? unchecked(last + 1) : format.Start;
        for (var deeper = level + 1; deeper < Levels; deeper++)
        {
            var restart = list.Levels[deeper]?.RestartAfter;
            if (restart is null || level < restart)
                counters[deeper] = null;
        }
        return new WordLabel(Draw(format, list, counters), format.Tight);
    }

    private static string Draw(NumberedLevel format, NumberedList list, int?[] counters)
    {
        if (format.Format == "bullet")
            return format.Text.Length == 0 ? "" : format.Text[0] is >= '\uE000' and <= '\uF8FF' ? "•" : format.Text;
        var label = new StringBuilder();
        for (var i = 0; i < format.Text.Length; i++)
        {
            if (format.Text[i] != '%' || i + 1 >= format.Text.Length || format.Text[i + 1] is < '1' or > '9')
            {
                label.Append(format.Text[i]);
                continue;
            }
            var level = format.Text[++i] - '1';
            var shown = list.Levels[level];
            label.Append(NumberWords.WriteWord(counters[level] ?? shown?.Start ?? 1, format.Legal ? "decimal" : shown?.Format ?? "decimal"));
        }
        return label.ToString();
    }

    private NumberedList? Resolve(int listId)
    {
        if (_resolved.TryGetValue(listId, out var known))
            return known;
        NumberedList? list = null;
        if (_lists.TryGetValue(listId, out var num) && num.NumberOf("abstractNumId") is { } definitionId && _definitions.TryGetValue(definitionId, out var definition))
        {
            // A definition may only point to a numbering style, which names the list that has the levels.
            if (_styles.ListOfStyle(definition.ValueOf("numStyleLink")) is { } linked && _lists.TryGetValue(linked, out var target)
                && target.NumberOf("abstractNumId") is { } targetId && _definitions.TryGetValue(targetId, out var targetDefinition))
                (definition, definitionId) = (targetDefinition, targetId);
            list = new NumberedList(definitionId, definition, num);
        }
        return _resolved[listId] = list;
    }

    private sealed class NumberedList
    {
        private readonly bool[] _restarts = new bool[WordNumbering.Levels];

        public NumberedList(int definitionId, XElement definition, XElement num)
        {
            Definition = definitionId;
            foreach (var level in definition.Elements(W.Ns + "lvl"))
                Put(level);
            foreach (var change in num.Elements(W.Ns + "lvlOverride"))
            {
                if (W.Number((string?)change.Attribute(W.Ns + "ilvl")) is not (>= 0 and < WordNumbering.Levels and var at))
                    continue;
                if (change.Element(W.Ns + "lvl") is { } level)
                    Put(level);
                if (change.NumberOf("startOverride") is not { } start)
                    continue;
                _restarts[at] = true;
                Levels[at] = Levels[at] is { } format ? format with { Start = start } : null;
            }
        }

        public int Definition { get; }

        public NumberedLevel?[] Levels { get; } = new NumberedLevel?[WordNumbering.Levels];

        public int? LevelOfStyle(string? style)
        {
            var at = style is null ? -1 : Array.FindIndex(Levels, l => l?.Style == style);
            return at < 0 ? null : at;
        }

        /// <summary>Whether the level restarts now: once, at the first paragraph of a list with its own start.</summary>
        public bool TakeRestart(int level)
        {
            var restart = _restarts[level];
            _restarts[level] = false;
            return restart;
        }

        private void Put(XElement level)
        {
            if (W.Number((string?)level.Attribute(W.Ns + "ilvl")) is not (>= 0 and < WordNumbering.Levels and var at))
                return;
            var format = level.ValueOf("numFmt") ?? (string?)level.Element(W.AlternateContent)?.Element(W.Fallback)?.Element(W.Ns + "numFmt")?.Attribute(W.Val) ?? "decimal";
            Levels[at] = new NumberedLevel(
                format,
                format == "none" ? (level.ValueOf("lvlText") ?? "").Replace($"%{at + 1}", "", StringComparison.Ordinal) : level.ValueOf("lvlText") ?? "",
                level.NumberOf("start") ?? 0,
                level.ValueOf("suff") == "nothing",
                level.SwitchOf("isLgl") ?? false,
                level.NumberOf("lvlRestart"),
                level.ValueOf("pStyle"));
        }
    }

    /// <param name="RestartAfter">Only a level above this one (1-based) starts it anew; 0 never, null every higher level.</param>
    private sealed record NumberedLevel(string Format, string Text, int Start, bool Tight, bool Legal, int? RestartAfter, string? Style);
}

/// <summary>What stands before a paragraph, and whether the text follows without a gap.</summary>
internal sealed record WordLabel(string Text, bool Tight);
