namespace Biaogan.Platform.Web;

/// <summary>Names of the rate limits a route may ask for.</summary>
public static class RatePolicies
{
    /// <summary>Sign-in and everything else that is open to strangers: 30 attempts (POST) a minute from one address unless the host says otherwise.</summary>
    public const string SignIn = "sign-in";
}
