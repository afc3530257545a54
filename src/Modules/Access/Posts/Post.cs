using Biaogan.Access.People;

namespace Biaogan.Access.Posts;

/// <summary>A post 岗位 of a unit: it stays when its holder goes, and what belongs to it (roles, a seat in the leading group) goes to the next holder.</summary>
internal sealed class Post
{
    public long Id { get; init; }
    public long UnitId { get; set; }
    public required string Name { get; set; }

    /// <summary>Place among the unit's posts, from 1.</summary>
    public int Sequence { get; set; }

    /// <summary>How many may hold it fully at the same time, 1 or more; who only acts 代理 is not counted.</summary>
    public int Places { get; set; } = 1;

    /// <summary>First day it exists.</summary>
    public DateOnly From { get; set; }

    /// <summary>Last day it exists, inclusive; null while it does.</summary>
    public DateOnly? To { get; set; }

    /// <summary>Grows with every change, so that two people do not overwrite each other.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>Who held a post from when to when.</summary>
internal sealed class PostHolding
{
    public long Id { get; init; }
    public long PostId { get; init; }
    public long PersonId { get; init; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day, inclusive; null while it is held.</summary>
    public DateOnly? To { get; set; }

    /// <summary>Acts in the post 代理 without being appointed to it.</summary>
    public bool IsActing { get; init; }
}

/// <summary>What a seat in the leading group 领导小组 is called.</summary>
internal enum SeatTitle
{
    /// <summary>组长.</summary>
    Head,

    /// <summary>常务副组长.</summary>
    FirstDeputy,

    /// <summary>副组长.</summary>
    Deputy,

    /// <summary>成员.</summary>
    Member,

    /// <summary>办公室主任.</summary>
    OfficeHead,

    /// <summary>办公室副主任.</summary>
    OfficeDeputy,
}

/// <summary>A seat in the leading group of a unit and everything below it: it belongs to a post, so whoever holds the post sits there.</summary>
internal sealed class LeadingSeat
{
    public long Id { get; init; }

    /// <summary>The unit that has the leading group.</summary>
    public long GroupUnitId { get; init; }
    public long PostId { get; init; }
    public SeatTitle Title { get; init; }

    /// <summary>Place in the list, from 1; the title comes first.</summary>
    public int Sequence { get; set; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day, inclusive; null while it stands.</summary>
    public DateOnly? To { get; set; }
}

internal sealed class PostsModel : IModelPart
{
    public void Configure(ModelBuilder model, bool postgres)
    {
        model.Entity<Post>(post =>
        {
            post.ToTable("access_posts", table => table.HasCheckConstraint("ck_access_posts_places", "\"Places\" >= 1"));
            post.Property(p => p.Name).HasMaxLength(100);
            post.Property(p => p.Version).IsConcurrencyToken();
            post.HasIndex(p => new { p.UnitId, p.Sequence });
        });
        model.Entity<PostHolding>(holding =>
        {
            holding.ToTable("access_post_holdings");
            holding.HasIndex(h => new { h.PostId, h.From });
            holding.HasIndex(h => h.PersonId);
            holding.HasOne<Post>().WithMany().HasForeignKey(h => h.PostId).OnDelete(DeleteBehavior.Restrict);
            holding.HasOne<Person>().WithMany().HasForeignKey(h => h.PersonId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<LeadingSeat>(seat =>
        {
            seat.ToTable("access_leading_seats");
            seat.HasIndex(s => new { s.GroupUnitId, s.Sequence });
            seat.HasOne<Post>().WithMany().HasForeignKey(s => s.PostId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Grants.RoleGrant>(grant =>
        {
            grant.ToTable("access_role_grants", table => table.HasCheckConstraint("ck_access_role_grants_holder", "(\"PersonId\" IS NULL) <> (\"PostId\" IS NULL)"));
            grant.HasIndex(g => g.PostId);
            grant.HasOne<Post>().WithMany().HasForeignKey(g => g.PostId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Delegations.Delegation>(delegation =>
        {
            delegation.ToTable("access_delegations");
            delegation.Property(d => d.Roles).HasMaxLength(200);
            delegation.Property(d => d.Why).HasMaxLength(500);
            delegation.HasIndex(d => d.AbsentId);
            delegation.HasIndex(d => d.SubstituteId);
            delegation.HasOne<Person>().WithMany().HasForeignKey(d => d.AbsentId).OnDelete(DeleteBehavior.Restrict);
            delegation.HasOne<Person>().WithMany().HasForeignKey(d => d.SubstituteId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
