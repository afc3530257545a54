using System.Net;
using Biaogan.Access.Contract;
using Biaogan.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Web;

/// <summary>How the program is to serve.</summary>
/// <param name="Store">Where it keeps things.</param>
/// <param name="Urls">Addresses to listen on.</param>
public sealed record SiteOptions(StoreOptions Store, string Urls)
{
    /// <summary>Fill an empty database with the sample district; served on loopback only.</summary>
    public bool Sample { get; init; }

    /// <summary>What opens the first set-up while nobody is in the database; without it there is no set-up.</summary>
    public SetUpCode SetUp { get; init; } = SetUpCode.None;

    /// <summary>Attempts to sign in or set up that one network address has in a minute.</summary>
    public int SignInsAMinute { get; init; } = 30;

    /// <summary>Address of the reverse proxy whose word on the caller's address and scheme is taken; from everybody else it is not.</summary>
    public IPAddress? Proxy { get; init; }

    /// <summary>Lets tests replace what belongs to the outside world, such as the clock.</summary>
    public Action<IServiceCollection>? Replace { get; init; }
}
