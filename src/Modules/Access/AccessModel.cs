using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Providers;
using Microsoft.AspNetCore.Identity;

namespace Biaogan.Access;

internal sealed class AccessModel : IModelPart
{
    public void Configure(ModelBuilder model, bool postgres)
    {
        model.Entity<Person>(person =>
        {
            person.ToTable("access_people");
            person.Property(p => p.DisplayName).HasMaxLength(100);
            person.Property(p => p.Language).HasMaxLength(5);
            person.Property(p => p.UserName).HasMaxLength(100);
            person.Property(p => p.NormalizedUserName).HasMaxLength(100);
            person.Property(p => p.Email).HasMaxLength(200);
            person.Property(p => p.NormalizedEmail).HasMaxLength(200);
            person.Property(p => p.PhoneNumber).HasMaxLength(40);
            person.Property(p => p.ConcurrencyStamp).IsConcurrencyToken();
            person.HasIndex(p => p.NormalizedUserName).IsUnique();
            person.HasIndex(p => p.UnitId);
        });
        model.Entity<IdentityUserClaim<long>>().ToTable("access_person_claims");
        model.Entity<PersonLogin>(login =>
        {
            login.ToTable("access_person_logins");
            login.HasKey(l => new { l.LoginProvider, l.ProviderKey });
        });
        model.Entity<IdentityUserToken<long>>(token =>
        {
            token.ToTable("access_person_tokens");
            token.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        });
        model.Entity<SignInLink>(link =>
        {
            link.ToTable("access_sign_in_links");
            link.Property(l => l.SecretHash).HasMaxLength(64);
            link.HasIndex(l => l.SecretHash).IsUnique();
            link.HasIndex(l => l.PersonId);
            link.HasOne<Person>().WithMany().HasForeignKey(l => l.PersonId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ApiToken>(token =>
        {
            token.ToTable("access_api_tokens");
            token.Property(t => t.Label).HasMaxLength(100);
            token.Property(t => t.SecretHash).HasMaxLength(64);
            token.Property(t => t.Areas).HasMaxLength(400);
            token.HasIndex(t => t.SecretHash).IsUnique();
            token.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<RoleGrant>(grant =>
        {
            grant.ToTable("access_role_grants");
            grant.HasIndex(g => g.PersonId);
            grant.HasIndex(g => new { g.UnitId, g.Role });
            grant.HasIndex(g => g.CampaignId);
            grant.HasOne<Person>().WithMany().HasForeignKey(g => g.PersonId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
