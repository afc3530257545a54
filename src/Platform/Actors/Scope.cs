using System.Linq.Expressions;

namespace Biaogan.Platform.Actors;

/// <summary>Scope in every query: a row is seen when the path of its unit lies under one of the actor's paths.</summary>
public static class Scope
{
    /// <summary>Keeps the rows whose unit path starts with one of <paramref name="paths"/>; with no path, none. Written as ranges so that an index on the path serves it.</summary>
    public static IQueryable<T> Under<T>(this IQueryable<T> rows, IReadOnlyList<string> paths, Expression<Func<T, string>> unitPath)
    {
        return rows.Where(Expression.Lambda<Func<T, bool>>(Within(unitPath.Body, paths), unitPath.Parameters));
    }

    /// <summary>Keeps the rows whose unit lies under one over which the actor holds one of the roles; a role bound to a campaign keeps rows of that campaign only.</summary>
    public static IQueryable<T> Under<T>(this IQueryable<T> rows, Actor actor, IReadOnlyList<Role> roles, Expression<Func<T, string>> unitPath, Expression<Func<T, long>> campaignId)
    {
        Expression any = Within(unitPath.Body, actor.AtLarge.Paths([.. roles]));
        foreach (var bound in actor.InCampaigns.Where(g => roles.Contains(g.Role)).GroupBy(g => g.CampaignId!.Value))
        {
            var campaign = Expression.Equal(new Swap(campaignId.Parameters[0], unitPath.Parameters[0]).Visit(campaignId.Body), Value(bound.Key));
            any = Expression.OrElse(any, Expression.AndAlso(campaign, Within(unitPath.Body, [.. bound.Select(g => g.UnitPath).Distinct(StringComparer.Ordinal)])));
        }

        return rows.Where(Expression.Lambda<Func<T, bool>>(any, unitPath.Parameters));
    }

    /// <summary>Narrows a list to one unit and everything below it. No matter of rights: those are <see cref="Under{T}"/>'s.</summary>
    /// <param name="path">Path of the unit; null keeps nothing.</param>
    public static IQueryable<T> Below<T>(this IQueryable<T> rows, string? path, Expression<Func<T, string>> unitPath) => rows.Under(path is null ? [] : [path], unitPath);

    /// <summary>The first path after every path that starts with <paramref name="path"/>: paths end in '/', and '0' follows '/' in ordinal order.</summary>
    public static string End(string path) => string.Concat(path.AsSpan(0, path.Length - 1), "0");

    private static Expression Within(Expression unitPath, IReadOnlyList<string> paths)
    {
        Expression? any = null;
        foreach (var path in paths)
        {
            var from = Compare(unitPath, path, Expression.GreaterThanOrEqual);
            var to = Compare(unitPath, End(path), Expression.LessThan);
            var within = Expression.AndAlso(from, to);
            any = any is null ? within : Expression.OrElse(any, within);
        }

        return any ?? Expression.Constant(false);
    }

    private static BinaryExpression Compare(Expression unitPath, string bound, Func<Expression, Expression, BinaryExpression> how)
    {
        var compare = Expression.Call(typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!, unitPath, Value(bound));
        return how(compare, Expression.Constant(0));
    }

    // A captured field, not a constant: the query plan is then cached once for all bounds.
    private static MemberExpression Value<T>(T value) => Expression.Field(Expression.Constant(new Bound<T> { Value = value }), nameof(Bound<T>.Value));

    private sealed class Bound<T>
    {
        public required T Value;
    }

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
