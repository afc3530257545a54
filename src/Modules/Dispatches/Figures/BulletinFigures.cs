using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Biaogan.Dispatches.Figures;

/// <summary>One number as it was when the document was drawn up.</summary>
/// <param name="Key">E.g. tasks.late.</param>
/// <param name="Zh">What it counts.</param>
/// <param name="En">The same in English.</param>
/// <param name="Value">As it stands in the text: 23 or 87.5%.</param>
/// <param name="Url">Page where it can be counted again, as of today.</param>
internal sealed record Figure(string Key, string Zh, string En, string Value, string Url);

/// <summary>A figure quoted in the text as it was drawn.</summary>
/// <param name="Key">The figure.</param>
/// <param name="Value">Its number.</param>
/// <param name="Before">Up to eight characters that stood before it, to find it again in an edited text.</param>
internal sealed record Quote(string Key, string Value, string Before);

/// <summary>A row of the annexed table.</summary>
internal sealed record ShareRow(string Name, int Tasks, int HandedIn, int Late);

/// <summary>The figures a document rests on; frozen, kept as JSON in the row.</summary>
/// <param name="AsOf">When they were taken, UTC.</param>
/// <param name="Drawn">The text as it was drawn, before any edit.</param>
internal sealed record FrozenFigures(DateTime AsOf, IReadOnlyList<Figure> Figures, IReadOnlyList<Quote> Quotes, IReadOnlyList<ShareRow> Categories, string Drawn)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    public static FrozenFigures Parse(string json) => JsonSerializer.Deserialize<FrozenFigures>(json, Options) ?? throw new InvalidOperationException("A document without figures.");
}
