using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Biaogan.Ui;

/// <summary>
/// What a table shows, read from the address: sorting, page, size, text filter and every other filter. Everything is kept in the address, so a
/// view can be bookmarked and sent. It validates shape only: the page checks <see cref="Sort"/> against the columns it knows.
/// </summary>
public sealed record TableState
{
    /// <summary>Rows on a page unless the address says otherwise.</summary>
    public const int DefaultSize = 50;

    /// <summary>Most rows on a page.</summary>
    public const int MaxSize = 200;

    private static readonly string[] Own = ["sort", "desc", "page", "size", "q"];

    /// <summary>The page's path, without query.</summary>
    public required string Path { get; init; }

    /// <summary>Put before the parameters' names, for a second table on the same page; empty otherwise.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The sort key, or null for the page's own order.</summary>
    public string? Sort { get; init; }

    /// <summary>True for descending.</summary>
    public bool Descending { get; init; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows on a page, 1 to <see cref="MaxSize"/>.</summary>
    public int Size { get; init; } = DefaultSize;

    /// <summary>The size a page gives this table when the address asks for none.</summary>
    public int UsualSize { get; init; } = DefaultSize;

    /// <summary>The text filter (q), trimmed; null when empty.</summary>
    public string? Text { get; init; }

    /// <summary>Every other parameter of the address that is not empty, in its order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Filters { get; init; } = [];

    /// <summary>Rows to leave out before this page.</summary>
    public int Skip => (Page - 1) * Size;

    /// <summary>True when a text or any other filter is set.</summary>
    public bool HasFilters => Text is not null || Filters.Count > 0;

    /// <summary>The same view without filters.</summary>
    public string ClearUrl => (this with { Text = null, Filters = [], Page = 1 }).Url();

    /// <summary>Reads the state of the request's address.</summary>
    public static TableState From(HttpContext context, int size = DefaultSize, string prefix = "") =>
        From(context.Request.Path.Value ?? "/", context.Request.Query, size, prefix);

    /// <summary>Reads the state of a path and its query. Values that make no sense fall back to the first page and the given size.</summary>
    public static TableState From(string path, IEnumerable<KeyValuePair<string, StringValues>> query, int size = DefaultSize, string prefix = "")
    {
        var parameters = query.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        return new TableState
        {
            Path = path,
            Prefix = prefix,
            Sort = Word("sort"),
            Descending = Word("desc") is "1" or "true",
            // The upper bound keeps Skip inside an int.
            Page = Whole("page", 1, 1_000_000) ?? 1,
            Size = Whole("size", 1, MaxSize) ?? size,
            UsualSize = size,
            Text = Word("q"),
            Filters = [.. parameters.Where(p => !IsOwn(p.Key)).SelectMany(p => p.Value, (p, value) => KeyValuePair.Create(p.Key, value ?? "")).Where(p => p.Value.Length > 0)],
        };

        string? Word(string name) => parameters.TryGetValue(prefix + name, out var value) && value.ToString().Trim() is { Length: > 0 } word ? word : null;

        int? Whole(string name, int least, int most) =>
            Written.Int(Word(name)) is { } number && number >= least && number <= most ? number : null;

        bool IsOwn(string key) => key.StartsWith(prefix, StringComparison.Ordinal) && Own.Contains(key[prefix.Length..]);
    }

    /// <summary>The value of a filter, or null.</summary>
    public string? Filter(string name) => Filters.FirstOrDefault(f => f.Key == name).Value;

    /// <summary>The name of one of the table's own parameters with the prefix.</summary>
    public string Name(string parameter) => Prefix + parameter;

    /// <summary>The address sorted by a key: ascending first, the other way when it is sorted so already; back to page 1.</summary>
    public string SortUrl(string key) => (this with { Sort = key, Descending = Sort == key && !Descending, Page = 1 }).Url();

    /// <summary>The address of another page.</summary>
    public string PageUrl(int page) => (this with { Page = page }).Url();

    /// <summary>The address with one filter set, or taken away when <paramref name="value"/> is null; back to page 1.</summary>
    public string FilterUrl(string name, string? value)
    {
        var rest = Filters.Where(f => f.Key != name);
        return (this with { Filters = [.. value is null ? rest : rest.Append(KeyValuePair.Create(name, value))], Page = 1 }).Url();
    }

    /// <summary>The address of exactly this state; what is as usual is left out.</summary>
    public string Url()
    {
        var query = new StringBuilder(Path);
        var mark = '?';
        foreach (var (name, value) in Filters)
        {
            Add(name, value);
        }

        Add(Name("q"), Text);
        Add(Name("sort"), Sort);
        Add(Name("desc"), Sort is not null && Descending ? "1" : null);
        Add(Name("size"), Size == UsualSize ? null : Size.ToString(CultureInfo.InvariantCulture));
        Add(Name("page"), Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture));
        return query.ToString();

        void Add(string name, string? value)
        {
            if (value is null)
            {
                return;
            }

            query.Append(mark).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            mark = '&';
        }
    }
}
