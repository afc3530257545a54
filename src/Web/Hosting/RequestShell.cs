using Biaogan.Platform.Actors;
using Biaogan.Platform.Contributions;
using Biaogan.Platform.Samples;
using Biaogan.Ui;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Biaogan.Web.Hosting;

/// <summary>The frame around the page of this request.</summary>
internal sealed class RequestShell(CurrentActor current, IHttpContextAccessor http, IAntiforgery antiforgery, IEnumerable<RoomNav> rooms, SampleState sample) : IShell
{
    private readonly HttpContext _context = http.HttpContext ?? throw new InvalidOperationException("A page is rendered for a request.");
    private AntiforgeryTokenSet? _tokens;

    public bool IsSignedIn => current.Actor.IsSignedIn;

    public string UserName => current.Actor.Name;

    public string UnitName => current.Actor.UnitName ?? "";

    public IReadOnlyList<NavEntry> Nav
    {
        get
        {
            var mine = IsSignedIn ? rooms.Where(r => r.IsFor(current.Actor)).OrderBy(r => r.Order).ToList() : [];
            var here = mine.Find(r => IsHere(r.Url)) ?? mine.Find(r => r.Also.Any(IsHere));
            return mine.ConvertAll(r => new NavEntry(T(r.Zh, r.En), r.Url, r.Icon, r == here));
        }
    }

    public string AntiforgeryField => Tokens.FormFieldName;

    public string AntiforgeryToken => Tokens.RequestToken!;

    public string CurrentPath => HttpMethods.IsGet(_context.Request.Method) ? _context.Request.Path + _context.Request.QueryString : _context.Request.Path;

    public string? SampleBanner => sample.IsSample
        ? T("这是示例区，单位、人员和数据均为虚构。", "This is a sample district: its units, people and data are invented.")
        : null;

    public string? AccountUrl => "/account";

    public string? StandInBanner => current.Actor.OnBehalfOf is { } absent
        ? T($"您正在代 {absent.Name} 办理：所做的都记为{current.Actor.Name}代{absent.Name}。", $"You act in the place of {absent.Name}: everything is recorded as {current.Actor.Name} for {absent.Name}.")
        : null;

    public IReadOnlyList<StandInEntry> StandIns => current.Actor.OnBehalfOf is not null ? [] :
    [
        .. current.Actor.StandIns.Select(s => new StandInEntry(
            T($"代 {s.Name} 办理", $"Act for {s.Name}"), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/account/delegations/{s.Id}/on"))),
    ];

    private AntiforgeryTokenSet Tokens => _tokens ??= antiforgery.GetAndStoreTokens(_context);

    private bool IsHere(string url) => _context.Request.Path.StartsWithSegments(url);
}
