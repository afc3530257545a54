using System.Globalization;
using System.Text;

namespace Biaogan.Evidence.Intake;

/// <summary>Names of files as they are kept and shown.</summary>
internal static class FileNames
{
    private const int Longest = 150;

    /// <summary>The last part of a path without control and direction characters and without those a file system refuses, ending as the content says.</summary>
    public static string Clean(string name, string extension)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Normalize();
        var kept = new StringBuilder();
        foreach (var c in last)
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(c);
            if (category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
            {
                kept.Append("<>:\"|?*".Contains(c, StringComparison.Ordinal) ? '_' : c);
            }
        }

        var clean = kept.ToString().Trim(' ', '.');
        var same = clean.EndsWith(extension, StringComparison.OrdinalIgnoreCase) || (extension == ".jpg" && clean.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase));
        var stem = same ? Path.GetFileNameWithoutExtension(clean) : clean;
        stem = stem.Length == 0 ? T("材料", "file") : stem.Length > Longest ? stem[..Longest] : stem;
        return stem + (same ? Path.GetExtension(clean) : extension);
    }
}
