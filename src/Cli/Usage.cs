namespace Biaogan.Cli;

internal static class Usage
{
    private const string Text = """
        biaogan: run an assessed programme, from the plan to the archive

          biaogan serve [--empty] [--port N] [--data DIR] [--database "Host=…"]
              serve the program; an empty database is filled with the sample district unless --empty

          biaogan plan read FILE [--json]
              read a plan (.docx .xlsx .pdf .html .csv .txt) and show what became of it; exit code 2 when the file cannot be read
        """;

    public static int Show()
    {
        Console.Error.WriteLine(Text);
        return 2;
    }
}
