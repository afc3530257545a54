namespace Biaogan.Cli;

internal static class Usage
{
    private const string Text = """
        biaogan: run an assessed programme, from the plan to the archive

          biaogan serve [--empty] [--port N] [--listen ADDRESS] [--data DIR] [--database "Host=…"] [--proxy ADDRESS] [--seals DIR] [--hash sha256|sm3]
              serve the program; an empty database is filled with the sample district unless --empty.
              With --empty and nobody in the database it prints a set-up code and waits at /setup.
              --listen opens it to other machines (0.0.0.0 for all); never for the sample
              --proxy takes the caller's address and scheme from the headers of the reverse proxy at this address
              --seals writes the seals of the audit trail to this folder instead of DATA/seals; --hash chooses its hash

          biaogan plan read FILE [--json]
              read a plan (.docx .xlsx .pdf .html .csv .txt) and show what became of it; exit code 2 when the file cannot be read

          biaogan plan convert FILE --to docx|xlsx OUT
              read a plan and write it back as Word or a workbook, with the columns of a plan; exit code 2 when it cannot be read or OUT is there already

          biaogan audit verify [--data DIR] [--database "Host=…"] [--seals FILE] [--key FILE]
              compute the audit trail again, compare it with its seals, name every row that was edited, moved, removed or inserted;
              --seals takes the seals as they were kept off the database, --key the public key exported with them.
              Exit code 1 when something is wrong, 2 when it cannot be checked

          biaogan import units|people|posts FILE [--dry-run] --as NAME [--data DIR] [--database "Host=…"]
              read a table (.xlsx) as the pages do, under the name and with the rights of NAME; say what each row does and every fault;
              write all of it or nothing, with --dry-run nothing at all. Who and "console" stand in the audit trail.
              Exit code 1 when there are faults, 2 when it cannot be tried

          biaogan people reset NAME [--data DIR] [--database "Host=…"]
              let somebody back in who lost password and second factor, when nobody is left who could help in the product:
              unlocks the account, removes its second factor, ends its sessions and prints a one-time link; stands in the audit trail

          biaogan check
              serve the sample from a folder of its own, walk its main pages, stop
        """;

    public static int Show()
    {
        Console.Error.WriteLine(Text);
        return 2;
    }
}
