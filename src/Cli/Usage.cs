namespace Biaogan.Cli;

internal static class Usage
{
    private const string Text = """
        biaogan: run an assessed programme, from the plan to the archive

          biaogan serve [--empty] [--port N] [--listen ADDRESS] [--data DIR] [--database "Host=…"]
              serve the program; an empty database is filled with the sample district unless --empty.
              With --empty and nobody in the database it prints a set-up code and waits at /setup.
              --listen opens it to other machines (0.0.0.0 for all); never for the sample
        """;

    public static int Show()
    {
        Console.Error.WriteLine(Text);
        return 2;
    }
}
