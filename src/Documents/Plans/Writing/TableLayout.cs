namespace Biaogan.Documents.Plans.Writing;

/// <summary>Lays a scheme out as a table: its columns, headers that read as their roles, rows with merged cells.</summary>
internal static class TableLayout
{
    public static PaperTable Of(PlanScheme scheme)
    {
        var columns = PaperColumns.Of(scheme);
        var table = new TableRows(scheme, columns).Write();
        // A role set by hand has a header that says something else, and what a header says depends on its neighbours: asked of the reader itself.
        for (var i = 0; i < 3 && Renamed(table) is { } better; i++)
            table = new TableRows(scheme, columns = better).Write();
        return table;
    }

    /// <summary>The columns with headers that say their roles, or null when they do already.</summary>
    private static List<PaperColumn>? Renamed(PaperTable table)
    {
        var document = new Reading.SourceDocument { FileName = "", Format = "docx", Sha256 = "", Blocks = [table.ToSource(1)] };
        var source = new SourceText(document);
        var read = GridSections.Of(Grid.Of((Reading.SourceTable)document.Blocks[0], source, 0), new PlanHints())?.Columns;
        var wrong = table.Columns.Select((column, i) => read is null || read.Count <= i || read[i].Role != column.Role || (column.Role == Role.Units && read[i].UnitRole != column.UnitRole)).ToList();
        return wrong.Contains(true) ? [.. table.Columns.Select((column, i) => wrong[i] ? column with { Header = Named(column) } : column)] : null;
    }

    private static string Named(PaperColumn column)
    {
        var known = PaperColumns.Header(column.Role, column.UnitRole);
        return column.Header.Length is 0 or > 10 || column.Header.AsSpan().IndexOfAny("（(／") >= 0 || column.Header == known ? known : $"{known}（{column.Header}）";
    }
}
