namespace Biaogan.Documents.Reading;

/// <summary>Counts the attributes of every tag before the parser does: it compares each with all before it and cannot be stopped meanwhile.</summary>
internal static class HtmlTags
{
    private enum At
    {
        Text,
        Name,
        Equals,
        Value,
        Quoted,
    }

    public static void Check(string html, ReadBudget budget)
    {
        var (at, quote, gap, attributes) = (At.Text, '\0', false, 0);
        for (var i = 0; i < html.Length; i++)
        {
            budget.Step();
            var c = html[i];
            var blank = c is ' ' or '\t' or '\r' or '\n' or '\f';
            switch (at)
            {
                case At.Text:
                    if (c == '<' && i + 1 < html.Length && char.IsAsciiLetter(html[i + 1]))
                        (at, gap, attributes) = (At.Name, false, 0);
                    break;
                case At.Quoted:
                    if (c == quote)
                        (at, gap) = (At.Name, true);
                    break;
                case var _ when c == '>':
                    at = At.Text;
                    break;
                case At.Equals:
                    if (c is '"' or '\'')
                        (at, quote) = (At.Quoted, c);
                    else if (!blank)
                        at = At.Value;
                    break;
                case At.Value:
                    if (blank)
                        (at, gap) = (At.Name, true);
                    break;
                case At.Name when blank || c == '/':
                    gap = true;
                    break;
                case At.Name when gap:
                    gap = false;
                    budget.Nodes(1);
                    budget.Attributes(++attributes);
                    break;
                case At.Name when c == '=':
                    at = At.Equals;
                    break;
            }
        }
    }
}
