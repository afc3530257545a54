using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Plans;

/// <summary>Collects findings; each kind stops being listed one by one after <see cref="PerCode"/>, with a last line that says how many more there are.</summary>
internal sealed class Reporter
{
    public const int PerCode = 200;
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public void Note(string code, string message, SourcePlace? place, string english) => Add(FindingSeverity.Note, code, message, place, english);
    public void Warn(string code, string message, SourcePlace? place, string english) => Add(FindingSeverity.Warning, code, message, place, english);
    public void Error(string code, string message, SourcePlace? place, string english) => Add(FindingSeverity.Error, code, message, place, english);

    public void AddRange(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
            Add(finding.Severity, finding.Code, finding.Message, finding.Source, finding.MessageEn);
    }

    public IReadOnlyList<Finding> All =>
        [.. _findings, .. _counts.Where(pair => pair.Value > PerCode).OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new Finding(FindingSeverity.Note, pair.Key, $"同类问题还有 {pair.Value - PerCode} 处，未逐一列出。", null, $"{pair.Value - PerCode} more of this kind are not listed."))];

    private void Add(FindingSeverity severity, string code, string message, SourcePlace? place, string english)
    {
        _counts[code] = _counts.GetValueOrDefault(code) + 1;
        if (_counts[code] <= PerCode)
            _findings.Add(new Finding(severity, code, message, place, english));
    }
}
