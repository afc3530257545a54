namespace Biaogan.Cli;

internal static class Usage
{
    private const string Text = """
        biaogan: run an assessed programme, from the plan to the archive

          biaogan serve [--empty] [--port N] [--data DIR] [--database "Host=…"]
              serve the program; an empty database is filled with the sample district unless --empty
        """;

    public static int Show()
    {
        Console.Error.WriteLine(Text);
        return 2;
    }
}
