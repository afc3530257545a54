namespace Biaogan.Documents.Plans;

/// <summary>One column of a grid with the role it was given.</summary>
internal sealed record ColumnRole(int Column, string Header, string Role, string? UnitRole, bool Suspect = false, bool ByHand = false)
{
    /// <summary>The header is a unit and the cells are marks for its role.</summary>
    public bool IsMarked { get; init; }

    /// <summary>What told the role: see <see cref="PlanColumn.Basis"/>.</summary>
    public string Basis(bool hasHeader) => this switch
    {
        { ByHand: true } => "hand",
        { Suspect: true } => "damaged",
        { IsMarked: true } => "cells",
        _ when !hasHeader => "cells",
        _ when Columns.Sense(Header) is { } sense => sense.Role == Role ? "header" : "neighbours",
        { Role: Plans.Role.Other } => "unknown",
        _ => "neighbours",
    };
}

/// <summary>Settles the roles of the columns of one table together: what a header means depends on its neighbours and on what stands below it.</summary>
internal static class ColumnRoles
{
    /// <param name="headers">Headers in order; an unknown one may be empty.</param>
    /// <param name="senses">What each header says by itself, null when unknown.</param>
    /// <param name="samples">Up to some dozens of body cells per column, for headers that leave it open.</param>
    public static List<ColumnRole> Settle(IReadOnlyList<string> headers, IReadOnlyList<HeaderSense?> senses, IReadOnlyList<IReadOnlyList<string>> samples)
    {
        var roles = senses.Select(sense => sense?.Role ?? Role.Other).ToArray();
        if (Array.IndexOf(roles, Role.Content) is >= 0 and var aim && headers[aim] is "目标" or "创建目标" or "总体目标" && Array.FindIndex(roles, aim + 1, role => role is Role.Indicator or Role.Content) > aim)
            roles[aim] = Role.Dimension;
        var outermost = roles.Length > 1 && roles[0] == Role.Number ? 1 : 0;
        if (roles.Length > 2 && roles[outermost] == Role.Remark && headers[outermost].Contains('类', StringComparison.Ordinal))
            roles[outermost] = Role.Dimension;
        var marked = Enumerable.Range(0, roles.Length).Where(i => senses[i] is null && headers[i].Length > 1 && samples[i].Any(cell => cell.Length > 0) && samples[i].All(cell => cell.Length == 0 || Legend.IsMark(cell))).ToHashSet();
        for (var i = 0; i < roles.Length; i++)
            roles[i] = marked.Contains(i) ? Role.Units : ByBody(roles[i], headers[i], samples[i]);
        if (!roles.Contains(Role.Target) && Array.FindIndex(roles, role => role == Role.Score) is >= 0 and var value && headers[value] is "指标值" && Filled(samples[value]) > 0)
            roles[value] = Role.Target;
        SettlePoints(roles, samples);
        SettleContent(roles, headers, samples);
        SettleGroups(roles);
        var supported = senses.Any(sense => sense?.UnitRole == "support");
        string RoleOfUnits(int i) => supported && headers[i].Contains("主责", StringComparison.Ordinal) ? "lead" : senses[i]?.UnitRole ?? "responsible";
        return [.. roles.Select((role, i) => new ColumnRole(i + 1, headers[i], role, role == Role.Units ? RoleOfUnits(i) : null, senses[i]?.Suspect ?? false) { IsMarked = marked.Contains(i) })];
    }

    private static string ByBody(string role, string header, IReadOnlyList<string> cells)
    {
        var filled = cells.Where(cell => cell.Length > 0).ToList();
        if (filled.Count == 0)
            return role == Role.Rule && cells.Count > 0 && header is "扣分" or "评分" or "计分" or "考核评分" or "加扣分" ? Role.Score : role;
        double Share(Func<string, bool> test) => filled.Count(test) / (double)filled.Count;
        if (role == Role.Units && header is "单位" && Share(cell => new LineTraits(cell).IsMeasure) is > 0 and var measures && measures * 2 >= 1)
            return Role.Measure;
        if (role == Role.Method && Share(cell => new LineTraits(cell) is { HasDeduct: true } or { HasAward: true }) > 0.3)
            return Role.Rule;
        if (role == Role.Rule && Share(Methods.AreAll) > 0.6)
            return Role.Method;
        if (role is Role.Score or Role.Other or Role.Remark && header.Length == 0 && Share(cell => PointMarks.OfCell(cell) is not null) > 0.8)
            return Role.Points;
        if (role == Role.Target && Share(cell => new LineTraits(cell) is { IsNumber: false, Length: > 15 }) > 0.6)
            return Role.Content;
        return role;
    }

    private static void SettlePoints(string[] roles, IReadOnlyList<IReadOnlyList<string>> samples)
    {
        var points = Indices(roles, Role.Points);
        if (points.Count == 0 && Indices(roles, Role.Weight) is { Count: > 0 } weights)
        {
            roles[weights[^1]] = Role.Points;
            return;
        }
        if (points.Exists(index => Filled(samples[index]) > 0))
            foreach (var index in points.Where(index => Filled(samples[index]) == 0))
                roles[index] = Role.Score;
        foreach (var index in Indices(roles, Role.Points).SkipLast(1))
            roles[index] = Role.GroupPoints;
    }

    private static void SettleContent(string[] roles, IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> samples)
    {
        var contents = Indices(roles, Role.Content);
        var standards = Indices(roles, Role.Standard);
        // 测评内容 merged over the rows of 测评标准: what is asked stands in the latter, unless it only says how points are given.
        if (contents is [var merged] && standards is [var own] && own > merged && Filled(samples[merged]) * 3 <= Filled(samples[own]) * 2 && samples[own].Count(cell => new LineTraits(cell) is { HasDeduct: true } or { HasAward: true }) * 3 < Filled(samples[own]))
        {
            (roles[merged], roles[own]) = (Role.Indicator, Role.Content);
            standards = [];
        }
        foreach (var index in standards)
        {
            var isContent = contents.Count == 0 && index == standards[0];
            roles[index] = isContent ? Role.Content : Role.Rule;
        }
        contents = Indices(roles, Role.Content);
        foreach (var index in contents.Where(index => contents.Count > 1 && headers[index] is "年度目标" or "工作目标" or "目标" or "预期目标" or "总体目标").ToList())
            (roles[index], contents) = (Role.Target, [.. contents.Where(other => other != index)]);
        foreach (var index in contents.SkipLast(1))
            roles[index] = Role.Item;
        if (contents.Count > 0)
            return;
        var rule = Array.IndexOf(roles, Role.Rule);
        if (rule > 0 && headers.Any(header => header.EndsWith("等次", StringComparison.Ordinal) || header.EndsWith("等级", StringComparison.Ordinal) || header.EndsWith("档次", StringComparison.Ordinal)) && Array.FindLastIndex(roles, Role.IsGroup) is >= 0 and var graded)
        {
            roles[graded] = Role.Content;
            return;
        }
        var indicator = Array.LastIndexOf(roles, Role.Indicator);
        var groups = roles.Count(Role.IsGroup);
        var named = Array.FindLastIndex(roles, Role.IsGroup);
        if (rule > named && named >= 0 && samples[rule].Count >= 3 && Filled(samples[named]) * 10 >= Filled(samples[rule]) * 9)
        {
            roles[named] = Role.Content;
            return;
        }
        if (indicator >= 0 && groups > 1 && (rule < 0 || rule > indicator))
            roles[indicator] = Role.Content;
        else if (rule >= 0 && (groups > 0 || indicator >= 0))
            roles[rule] = Role.Content;
        else if (groups > 0)
            roles[Array.FindLastIndex(roles, Role.IsGroup)] = Role.Content;
        else if (rule >= 0)
            roles[rule] = Role.Content;
        else if (Indices(roles, Role.Other) is { Count: > 0 } others)
            roles[others.MaxBy(index => samples[index].Select(cell => cell.Length).DefaultIfEmpty(0).Average())] = Role.Content;
    }

    private static void SettleGroups(string[] roles)
    {
        var dimensions = Indices(roles, Role.Dimension);
        foreach (var index in dimensions.Skip(1))
            roles[index] = Role.Indicator;
        var groups = Enumerable.Range(0, roles.Length).Where(i => Role.IsGroup(roles[i])).ToList();
        if (groups is [var only] && only > 0 && roles[only - 1] == Role.Number && roles[only] == Role.Dimension)
            roles[only] = Role.Item;
    }

    private static int Filled(IReadOnlyList<string> cells) => cells.Count(cell => cell.Length > 0);

    private static List<int> Indices(string[] roles, string role) =>
        [.. Enumerable.Range(0, roles.Length).Where(i => roles[i] == role)];
}
