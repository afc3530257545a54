using Biaogan.Organizations.Contract;

namespace Biaogan.Schemes.Templates;

/// <summary>Templates an office may see.</summary>
internal static class TemplateAccess
{
    /// <summary>Templates of units below the actor's office grants.</summary>
    public static IQueryable<PlanTemplate> TemplatesOf(this AppDbContext db, Actor actor) =>
        from template in db.Set<PlanTemplate>()
        join unit in db.Units().Under(actor.Paths(Role.Office), u => u.Path) on template.OwnerUnitId equals unit.Id
        select template;
}
