using Biaogan.Access.Grants;
using Biaogan.Access.IdleAccounts;
using Biaogan.Access.People;
using Biaogan.Access.Providers;
using Biaogan.Access.SecondFactor;
using Biaogan.Access.Security;
using Biaogan.Access.Sessions;

namespace Biaogan.Access;

/// <summary>Tables of signing in: policy, sessions, second factors, identity providers.</summary>
internal sealed class SignInModel : IModelPart
{
    public void Configure(ModelBuilder model, bool postgres)
    {
        model.Entity<AccessPolicy>(policy =>
        {
            policy.ToTable("access_policy");
            policy.Property(p => p.Id).ValueGeneratedNever();
            policy.Property(p => p.SecondFactorRoles).HasMaxLength(300);
        });
        model.Entity<SignInFacts>(facts =>
        {
            facts.ToTable("access_sign_in_facts");
            facts.HasKey(f => f.PersonId);
            facts.Property(f => f.PersonId).ValueGeneratedNever();
            facts.Property(f => f.TotpKey).HasMaxLength(500);
            facts.Property(f => f.RolesNotGiven).HasMaxLength(300);
            facts.HasIndex(f => f.LastUsedAt);
            facts.HasOne<Person>().WithOne().HasForeignKey<SignInFacts>(f => f.PersonId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Session>(session =>
        {
            session.ToTable("access_sessions");
            session.Property(s => s.Address).HasMaxLength(100);
            session.Property(s => s.Agent).HasMaxLength(60);
            session.HasIndex(s => new { s.PersonId, s.EndedAt });
            session.HasIndex(s => s.LastSeenAt);
            session.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<PassLease>(lease =>
        {
            lease.ToTable("access_passes");
            lease.HasKey(l => l.Name);
            lease.Property(l => l.Name).HasMaxLength(40);
        });
        Factors(model);
        Providers(model);
    }

    private static void Factors(ModelBuilder model)
    {
        model.Entity<RecoveryCode>(code =>
        {
            code.ToTable("access_recovery_codes");
            code.Property(c => c.CodeHash).HasMaxLength(64);
            code.HasIndex(c => new { c.PersonId, c.CodeHash });
            code.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Passkey>(key =>
        {
            key.ToTable("access_passkeys");
            key.Property(k => k.CredentialId).HasMaxLength(1400);
            key.Property(k => k.Name).HasMaxLength(60);
            key.Property(k => k.Transports).HasMaxLength(100);
            key.HasIndex(k => k.CredentialId).IsUnique();
            key.HasIndex(k => k.PersonId);
            key.HasOne<Person>().WithMany().HasForeignKey(k => k.PersonId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void Providers(ModelBuilder model)
    {
        model.Entity<IdentityProvider>(provider =>
        {
            provider.ToTable("access_identity_providers");
            provider.Property(p => p.Label).HasMaxLength(40);
            provider.Property(p => p.Issuer).HasMaxLength(300);
            provider.Property(p => p.ClientId).HasMaxLength(200);
            provider.Property(p => p.Scopes).HasMaxLength(200);
            provider.Property(p => p.NameClaim).HasMaxLength(100);
            provider.Property(p => p.GroupsClaim).HasMaxLength(100);
        });
        model.Entity<GroupRole>(group =>
        {
            group.ToTable("access_group_roles");
            group.Property(g => g.Group).HasMaxLength(200);
            group.HasOne<IdentityProvider>().WithMany().HasForeignKey(g => g.ProviderId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ProviderGrant>(grant =>
        {
            grant.ToTable("access_provider_grants");
            grant.HasKey(g => g.GrantId);
            grant.Property(g => g.GrantId).ValueGeneratedNever();
            grant.Property(g => g.Group).HasMaxLength(200);
            grant.HasIndex(g => g.PersonId);
            grant.HasOne<RoleGrant>().WithOne().HasForeignKey<ProviderGrant>(g => g.GrantId).OnDelete(DeleteBehavior.Restrict);
            grant.HasOne<IdentityProvider>().WithMany().HasForeignKey(g => g.ProviderId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<AnsweredRequest>(request =>
        {
            request.ToTable("access_answered_requests");
            request.HasKey(a => a.StateHash);
            request.Property(a => a.StateHash).HasMaxLength(64);
        });
        model.Entity<PersonLogin>().HasIndex(l => l.UserId);
    }
}
