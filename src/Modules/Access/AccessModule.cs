using Biaogan.Access.Grants;
using Biaogan.Access.Account;
using Biaogan.Access.AuditTrail;
using Biaogan.Access.Contract;
using Biaogan.Access.Delegations;
using Biaogan.Access.EditPerson;
using Biaogan.Access.GrantRole;
using Biaogan.Access.GrantToPost;
using Biaogan.Access.ImportPeople;
using Biaogan.Access.ImportPosts;
using Biaogan.Access.Inbox;
using Biaogan.Access.IssueSlips;
using Biaogan.Access.LeadingGroup;
using Biaogan.Access.Liaisons;
using Biaogan.Access.ListPeople;
using Biaogan.Access.Passkeys;
using Biaogan.Access.People;
using Biaogan.Access.PersonSignIn;
using Biaogan.Access.PersonalData;
using Biaogan.Access.Posts;
using Biaogan.Access.Providers;
using Biaogan.Access.Rescue;
using Biaogan.Access.RoleMatrix;
using Biaogan.Access.Sample;
using Biaogan.Access.SecondFactor;
using Biaogan.Access.Security;
using Biaogan.Access.Sessions;
using Biaogan.Access.SetUp;
using Biaogan.Access.ShowPost;
using Biaogan.Access.SignIn;
using Biaogan.Access.Tokens;
using Biaogan.Organizations.Contract;
using Biaogan.Platform.Contributions;
using Biaogan.Platform.Imports;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Access;

/// <summary>The door of the room: every service and route it has, by hand.</summary>
public static class AccessModule
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, AccessModel>();
        services.AddScoped<IActorSource, ActorSource>();
        services.AddSingleton<IPasswordHasher<Person>, PasswordHasher<Person>>();
        services.AddSingleton(SetUpCode.None);
        services.AddSingleton<SetUpGate>();
        services.AddScoped<SetUpDistrict>();
        services.AddScoped<SignInByPassword>();
        services.AddScoped<SignInByLink>();
        services.AddScoped<GetAccount>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<SignOutEverywhere>();
        services.AddScoped<CreateToken>();
        services.AddScoped<RevokeToken>();
        services.AddScoped<ILiaisonAccounts, LiaisonAccounts>();
        services.AddScoped<ListPeople.ListPeople>();
        services.AddPosts();
        services.AddScoped<AddPerson.AddPerson>();
        services.AddScoped<GetPerson>();
        services.AddScoped<EditPerson.EditPerson>();
        services.AddScoped<ClosePerson.ClosePerson>();
        services.AddScoped<IssueLink.IssueLink>();
        services.AddScoped<GrantRole.GrantRole>();
        services.AddScoped<CampaignsOfRoles>();
        services.AddScoped<EndRole>();
        services.AddScoped<WithoutLiaison>();
        services.AddScoped<IUnitPeople, UnitPeople>();
        services.AddScoped<IUnitTies, PeopleOfUnit>();
        services.AddTrail();
        services.AddPersonalData();
        services.AddScoped<IInboxSource, PeopleWithoutRole>();
        services.AddScoped<IInboxSource, UnitsWithoutLiaison>();
        services.AddScoped<ISampleSource, AccessSample>();
        services.AddSingleton(new RoomHome(60, Role.SecurityAdministrator, "/people"));
        services.AddSingleton(new RoomHome(62, Role.SystemAdministrator, "/units"));
        services.AddSingleton(new RoomNav(95, "操作记录", "Audit trail", "/audit", "history", Role.AuditAdministrator) { AtTheTop = true });
        services.AddSingleton(new RoomNav(91, "领导小组", "Leading group", "/leading-group", "users", Role.Leader));
        services.AddSingleton(new RoomNav(90, "人员", "People", "/people", "users", Role.SecurityAdministrator, Role.Office) { Also = ["/posts", "/leading-group", "/roles"] });
        services.AddSigningIn();
        services.AddTickets();
        return services;
    }

    /// <summary>Sessions, policy, second factor, passkeys, identity providers.</summary>
    private static void AddSigningIn(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, SignInModel>();
        services.AddScoped<CurrentSession>();
        services.AddScoped<Entrance>();
        services.AddScoped<SignOut>();
        services.AddScoped<EndOwnSession>();
        services.AddScoped<ChangePolicy>();
        services.AddSingleton<KeySafe>();
        services.AddSingleton<RememberedMachines>();
        services.AddScoped<GiveCode>();
        services.AddScoped<GetSecondFactor>();
        services.AddScoped<ConfirmAuthenticator>();
        services.AddScoped<RemoveAuthenticator>();
        services.AddSingleton<PasskeyChallenge>();
        services.AddScoped<OwnPasskeys>();
        services.AddScoped<SignInByPasskey>();
        services.AddScoped<IUserStore<Person>, PasskeyStore>();
        services.AddScoped<UserManager<Person>>();
        services.AddScoped<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddScoped<IdentityErrorDescriber>();
        services.AddScoped<IPasskeyHandler<Person>, PasskeyHandler<Person>>();
        services.Configure<IdentityPasskeyOptions>(o => (o.UserVerificationRequirement, o.ResidentKeyRequirement) = ("required", "required"));
        services.AddSingleton<Discovery>();
        services.AddSingleton<SecretSafe>();
        services.AddSingleton<PendingRequests>();
        services.AddScoped<ProviderClient>();
        services.AddScoped<GroupRoles>();
        services.AddScoped<SignInWithProvider>();
        services.AddScoped<EditProvider>();
        services.AddScoped<GetPersonSignIn>();
        services.AddScoped<ManageSignIn>();
        services.AddSingleton<ApiAreas>();
        services.AddScoped<IAccountRescue, AccountRescue>();
        services.AddScoped<INamedActors, NamedActors>();
        services.AddScoped<IdleAccounts.IdleAccounts>();
        services.AddHostedService<IdleAccounts.DailyPass>();
        services.AddSingleton(new RoomNav(91, "登录与安全", "Security", "/security", "shield-lock", Role.SecurityAdministrator) { AtTheTop = true });
    }

    private static void MapSigningIn(this IEndpointRouteBuilder routes)
    {
        ChangePolicy.Map(routes);
        ProviderRoutes.Map(routes);
        SignInWithProvider.Map(routes);
        GiveCode.Map(routes);
        SecondFactorRoutes.Map(routes);
        OwnPasskeys.Map(routes);
        SignInByPasskey.Map(routes);
        ManageSignIn.Map(routes);
    }

    public static IEndpointRouteBuilder MapAccess(this IEndpointRouteBuilder routes)
    {
        SetUpDistrict.Map(routes);
        routes.MapSignIn();
        routes.MapSigningIn();
        routes.MapAccount();
        ListPeople.ListPeople.Map(routes);
        AddPerson.AddPerson.Map(routes);
        EditPerson.EditPerson.Map(routes);
        ClosePerson.ClosePerson.Map(routes);
        IssueLink.IssueLink.Map(routes);
        GrantRole.GrantRole.Map(routes);
        EndRole.Map(routes);
        WithoutLiaison.Map(routes);
        MapTrail(routes);
        MapPersonalData(routes);
        routes.MapPosts();
        return routes;
    }

    private static void AddTrail(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, TrailModel>();
        services.AddSingleton<TrailChecking>();
        services.AddScoped<TrailLines>();
        services.AddScoped<ReadTrail>();
        services.AddScoped<SeeHistory>();
        services.AddScoped<SeeReadings>();
        services.AddScoped<SeeSeals>();
    }

    private static void AddPersonalData(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, RetentionModel>();
        services.AddSingleton(RetentionKinds.Links);
        services.AddSingleton(RetentionKinds.Tokens);
        services.AddSingleton<ImportedTables>();
        services.AddSingleton(s => RetentionKinds.Tables(s.GetRequiredService<ImportedTables>()));
        services.AddSingleton(RetentionKinds.Readings);
        services.AddSingleton(RetentionKinds.Sessions);
        services.AddScoped<RetentionPass>();
        services.AddScoped<SetRetention>();
        services.AddScoped<ExportPerson>();
        services.AddScoped<ErasePerson>();
        services.AddSingleton(new RoomNav(97, "个人数据", "Personal data", "/personal-data", "id", Role.SecurityAdministrator, Role.AuditAdministrator));
    }

    private static void MapTrail(IEndpointRouteBuilder routes)
    {
        ReadTrail.Map(routes);
        SeeHistory.Map(routes);
        SeeReadings.Map(routes);
        SeeSeals.Map(routes);
    }

    private static void MapPersonalData(IEndpointRouteBuilder routes)
    {
        ExportPerson.Map(routes);
        ErasePerson.Map(routes);
        SetRetention.Map(routes);
    }

    /// <summary>
    /// While nobody can sign in, every page leads to the set-up; whoever owes a password or a second factor is led there; a token opens no more than it was made for.
    /// Stands after the request's language is known.
    /// </summary>
    public static void UseSetUp(this IApplicationBuilder app) => app.Use(SetUpGate.Step).Use(DutyGate.Step).Use(TokenScope.Step);

    private static void AddPosts(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, PostsModel>();
        services.AddScoped<ListPosts.ListPosts>();
        services.AddScoped<GetPost>();
        services.AddScoped<SavePost.SavePost>();
        services.AddScoped<AppointHolder.AppointHolder>();
        services.AddScoped<HandOverPost.HandOverPost>();
        services.AddScoped<ClosePost.ClosePost>();
        services.AddScoped<GrantToPost.GrantToPost>();
        services.AddScoped<EndPostRole>();
        services.AddScoped<GetLeadingGroup>();
        services.AddScoped<SeatPost>();
        services.AddScoped<DelegateRoles>();
        services.AddScoped<RevokeDelegation>();
        services.AddScoped<SwitchStandIn>();
        services.AddScoped<ListDelegations>();
        services.AddSingleton<IModelPart, PeopleImportModel>();
        services.AddScoped<ImportPeople.ImportPeople>();
        services.AddKeyedScoped<ITableImport>("people", (s, _) => s.GetRequiredService<ImportPeople.ImportPeople>());
        services.AddSingleton<IModelPart, PostImportModel>();
        services.AddScoped<ImportPosts.ImportPosts>();
        services.AddKeyedScoped<ITableImport>("posts", (s, _) => s.GetRequiredService<ImportPosts.ImportPosts>());
        services.AddScoped<ExportPosts>();
        services.AddScoped<PrintSlips>();
        services.AddScoped<PeopleOn>();
        services.AddScoped<ExportPeople>();
        services.AddScoped<ListHeld>();
    }

    private static void MapPosts(this IEndpointRouteBuilder routes)
    {
        ListPosts.ListPosts.Map(routes);
        GetPost.Map(routes);
        SavePost.SavePost.Map(routes);
        AppointHolder.AppointHolder.Map(routes);
        HandOverPost.HandOverPost.Map(routes);
        ClosePost.ClosePost.Map(routes);
        GrantToPost.GrantToPost.Map(routes);
        EndPostRole.Map(routes);
        GetLeadingGroup.Map(routes);
        SeatPost.Map(routes);
        routes.MapDelegations();
        ImportPeople.ImportPeople.Map(routes);
        ImportPosts.ImportPosts.Map(routes);
        ExportPosts.Map(routes);
        PrintSlips.Map(routes);
        ExportPeople.Map(routes);
        ListHeld.Map(routes);
    }

    private static void AddTickets(this IServiceCollection services) => services
        .AddAuthentication(Tickets.ByPath)
        .AddPolicyScheme(Tickets.ByPath, null, policy => policy.ForwardDefaultSelector = context =>
            context.Request.Path.StartsWithSegments("/api") ? Tickets.TokenScheme : Tickets.CookieScheme)
        .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(Tickets.TokenScheme, null)
        .AddCookie(Tickets.CookieScheme, cookie =>
        {
            cookie.Cookie.Name = "session";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "returnUrl";
            // How long a session holds is the policy's business and stands with its row; the cookie outlives every policy.
            cookie.ExpireTimeSpan = TimeSpan.FromHours(Timeouts.MostHours + 1);
            cookie.SlidingExpiration = false;
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                // A page one may not see does not exist for one.
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            };
        })
        .AddCookie(Tickets.HalfScheme, half =>
        {
            half.Cookie.Name = "half";
            half.Cookie.HttpOnly = true;
            half.Cookie.SameSite = SameSiteMode.Lax;
            half.ExpireTimeSpan = TimeSpan.FromMinutes(10);
            half.SlidingExpiration = false;
        });
}
