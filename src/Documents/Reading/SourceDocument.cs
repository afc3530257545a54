namespace Biaogan.Documents.Reading;

/// <summary>What a file says, free of its format: paragraphs and tables in reading order, every visible character kept.</summary>
public sealed record SourceDocument
{
    /// <summary>Name of the file as handed in, without any folder.</summary>
    public required string FileName { get; init; }

    /// <summary>txt, md, csv, html, docx, xlsx or pdf: decided by content, not by the name's ending.</summary>
    public required string Format { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Paragraphs and tables in reading order.</summary>
    public required IReadOnlyList<SourceBlock> Blocks { get; init; }

    /// <summary>What the format reader noticed (hidden rows, revisions accepted, pictures not read …).</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}

/// <summary>A paragraph or a table.</summary>
public abstract record SourceBlock;

/// <summary>One paragraph, or one line of a text file.</summary>
public sealed record SourceParagraph : SourceBlock
{
    /// <summary>1-based line in reading order over the whole document; for text files the line of the file.</summary>
    public required int Line { get; init; }

    /// <summary>Text as it stands; tabs kept, outer blanks kept for text files.</summary>
    public required string Text { get; init; }

    /// <summary>1–9 for a heading by style or markup, else null.</summary>
    public int? HeadingLevel { get; init; }

    /// <summary>Number or bullet the format draws before the text but does not store in it ("1." of an automatic list), else null.</summary>
    public string? ListLabel { get; init; }

    /// <summary>1-based page where the format knows it (pdf), else null.</summary>
    public int? Page { get; init; }
}

/// <summary>A table as a grid; merged cells appear once with their spans.</summary>
public sealed record SourceTable : SourceBlock
{
    /// <summary>1-based number of the table in reading order.</summary>
    public required int Number { get; init; }

    /// <summary>Sheet name for a spreadsheet, else null.</summary>
    public string? SheetName { get; init; }

    /// <summary>Number of grid rows.</summary>
    public required int RowCount { get; init; }

    /// <summary>Number of grid columns.</summary>
    public required int ColumnCount { get; init; }

    /// <summary>Cells by row, then column; positions covered by a span have no cell of their own.</summary>
    public required IReadOnlyList<SourceCell> Cells { get; init; }

    /// <summary>Caption, where the format has one.</summary>
    public string? Caption { get; init; }
}

/// <summary>One cell.</summary>
public sealed record SourceCell
{
    /// <summary>1-based row of its top left corner.</summary>
    public required int Row { get; init; }

    /// <summary>1-based column of its top left corner.</summary>
    public required int Column { get; init; }

    /// <summary>Rows covered, at least 1.</summary>
    public int RowSpan { get; init; } = 1;

    /// <summary>Columns covered, at least 1.</summary>
    public int ColumnSpan { get; init; } = 1;

    /// <summary>Text; paragraphs and line breaks inside the cell are separated by '\n'.</summary>
    public required string Text { get; init; }

    /// <summary>1-based line of the document in reading order.</summary>
    public required int Line { get; init; }

    /// <summary>Row or column is hidden in the file; it is read all the same and reported.</summary>
    public bool Hidden { get; init; }
}
