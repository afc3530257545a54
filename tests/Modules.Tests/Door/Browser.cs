using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Biaogan.Modules.Tests.Door;

/// <summary>A browser without script: follows links, fills forms as they stand in the page (antiforgery field included), keeps cookies.</summary>
public sealed class Browser(string url) : IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(url) };

    public HttpClient Http => _http;

    /// <summary>The antiforgery field of the page seen after signing in: good for every form of the session.</summary>
    public (string Name, string Value) Antiforgery { get; private set; }

    /// <summary>Takes the antiforgery field from a page that has a form.</summary>
    public void Remember(Page page) =>
        Antiforgery = page.Document.QuerySelector<IHtmlInputElement>("form[method=post] input[type=hidden]") is { Name: { } name } field ? (name, field.Value) : default;

    public async Task<Page> Get(string path) => await Settled(await Page.Read(await _http.GetAsync(path)));

    /// <summary>A page that asks to be opened again after a while is opened again, as a browser does.</summary>
    private async Task<Page> Settled(Page page)
    {
        while (FollowsRefresh && page.Document.QuerySelector("meta[http-equiv=refresh]") is { } refresh)
        {
            await Task.Delay(TimeSpan.FromSeconds(int.Parse(refresh.GetAttribute("content")!, System.Globalization.CultureInfo.InvariantCulture)));
            page = await Page.Read(await _http.GetAsync(page.Path));
        }

        return page;
    }

    /// <summary>False shows such a page as it stands.</summary>
    public bool FollowsRefresh { get; set; } = true;

    /// <summary>Opens a page, fills the form with this action on it, sends it.</summary>
    public async Task<Page> Submit(string path, string action, params (string Name, string Value)[] fields) => await Submit(await Get(path), action, fields);

    /// <summary>Fills the form with this action on a page already open and sends it; fields not named keep the values the page gave them.</summary>
    public Task<Page> Submit(Page page, string action, params (string Name, string Value)[] fields) => Submit(page, action, [], fields);

    /// <summary>The same with files: (field, file name, content).</summary>
    public async Task<Page> Submit(Page page, string action, IReadOnlyList<(string Field, string FileName, byte[] Content)> files, params (string Name, string Value)[] fields)
    {
        var form = page.Document.QuerySelectorAll<IHtmlFormElement>("form").FirstOrDefault(f => f.GetAttribute("action") == action && f.Method == "post")
            ?? throw new InvalidOperationException($"No form with action {action} on {page.Path}. There are: {string.Join(", ", page.Document.Forms.Select(f => f.GetAttribute("action")))}\n{page.Text}");
        var named = fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var values = Controls(page.Document, form).Where(v => !named.Contains(v.Name)).Concat(fields).ToList();
        HttpContent content;
        if (files.Count > 0 || form.Enctype == "multipart/form-data")
        {
            var multipart = new MultipartFormDataContent();
            foreach (var (name, value) in values)
            {
                multipart.Add(new StringContent(value), name);
            }

            foreach (var (field, fileName, bytes) in files)
            {
                multipart.Add(new ByteArrayContent(bytes), field, fileName);
            }

            content = multipart;
        }
        else
        {
            content = new FormUrlEncodedContent(values.Select(v => KeyValuePair.Create(v.Name, v.Value)));
        }

        return await Settled(await Page.Read(await _http.PostAsync(action, content)));
    }

    /// <summary>Sends a form that stands on no page, exactly these fields: what a stranger's page or a program would send.</summary>
    public async Task<Page> Post(string path, params (string Name, string Value)[] fields) =>
        await Settled(await Page.Read(await _http.PostAsync(path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))))));

    /// <summary>The same with the antiforgery field of a page that is open: for addresses the page does not offer.</summary>
    public Task<Page> Post(Page page, string path, params (string Name, string Value)[] fields)
    {
        var token = page.Document.QuerySelector<IHtmlInputElement>("form[method=post] input[type=hidden]") ?? throw new InvalidOperationException($"No form on {page.Path}.");
        return Post(path, [(token.Name!, token.Value), .. fields]);
    }

    public void Dispose() => _http.Dispose();

    private static IEnumerable<(string Name, string Value)> Controls(IHtmlDocument document, IHtmlFormElement form)
    {
        var controls = form.QuerySelectorAll("input,select,textarea")
            .Concat(form.Id is { } id ? document.QuerySelectorAll($"[form='{id}']") : [])
            .Distinct();
        foreach (var control in controls)
        {
            switch (control)
            {
                case IHtmlInputElement { Name: { Length: > 0 } name } input when input.Type is "checkbox" or "radio":
                    if (input.IsChecked)
                    {
                        yield return (name, input.Value);
                    }

                    break;
                case IHtmlInputElement { Name: { Length: > 0 } name } input when input.Type is not ("file" or "submit"):
                    yield return (name, input.Value);
                    break;
                case IHtmlTextAreaElement { Name: { Length: > 0 } name } area:
                    yield return (name, area.Value);
                    break;
                case IHtmlSelectElement { Name: { Length: > 0 } name } select when select.Value is { } value:
                    yield return (name, value);
                    break;
            }
        }
    }
}

/// <summary>A page as it came, after redirects.</summary>
public sealed record Page(HttpStatusCode Status, string Path, string Html, IHtmlDocument Document)
{
    /// <summary>Visible text.</summary>
    public string Text => Document.Body?.TextContent ?? Html;

    public string Title => Document.QuerySelector("h1")?.TextContent ?? "";

    /// <summary>Cell texts of the rows of a table's body.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows(string selector = "table tbody tr") =>
        [.. Document.QuerySelectorAll(selector).Select(r => (IReadOnlyList<string>)[.. r.QuerySelectorAll("th,td").Select(c => c.TextContent.Trim())])];

    public static async Task<Page> Read(HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync();
        var document = new HtmlParser().ParseDocument(html);
        return new Page(response.StatusCode, response.RequestMessage!.RequestUri!.PathAndQuery, html, document);
    }
}
