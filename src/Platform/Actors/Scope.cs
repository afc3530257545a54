using System.Linq.Expressions;

namespace Biaogan.Platform.Actors;

/// <summary>Scope in every query: a row is seen when the path of its unit lies under one of the actor's paths.</summary>
public static class Scope
{
    /// <summary>Keeps the rows whose unit path starts with one of <paramref name="paths"/>; with no path, none. Written as ranges so that an index on the path serves it.</summary>
    public static IQueryable<T> Under<T>(this IQueryable<T> rows, IReadOnlyList<string> paths, Expression<Func<T, string>> unitPath)
    {
        Expression? any = null;
        foreach (var path in paths)
        {
            var from = Compare(unitPath.Body, path, Expression.GreaterThanOrEqual);
            var to = Compare(unitPath.Body, End(path), Expression.LessThan);
            var within = Expression.AndAlso(from, to);
            any = any is null ? within : Expression.OrElse(any, within);
        }

        return rows.Where(Expression.Lambda<Func<T, bool>>(any ?? Expression.Constant(false), unitPath.Parameters));
    }

    /// <summary>Narrows a list to one unit and everything below it. No matter of rights: those are <see cref="Under{T}"/>'s.</summary>
    /// <param name="path">Path of the unit; null keeps nothing.</param>
    public static IQueryable<T> Below<T>(this IQueryable<T> rows, string? path, Expression<Func<T, string>> unitPath) => rows.Under(path is null ? [] : [path], unitPath);

    /// <summary>The first path after every path that starts with <paramref name="path"/>: paths end in '/', and '0' follows '/' in ordinal order.</summary>
    public static string End(string path) => string.Concat(path.AsSpan(0, path.Length - 1), "0");

    private static BinaryExpression Compare(Expression unitPath, string bound, Func<Expression, Expression, BinaryExpression> how)
    {
        // A captured field, not a constant: the query plan is then cached once for all bounds.
        var value = Expression.Field(Expression.Constant(new Bound { Value = bound }), nameof(Bound.Value));
        var compare = Expression.Call(typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!, unitPath, value);
        return how(compare, Expression.Constant(0));
    }

    private sealed class Bound
    {
        public string Value = "";
    }
}
