namespace Biaogan.Documents.Official;

/// <summary>A face the standard names. The files are licensed and not shipped: a machine without them falls back, in this order.</summary>
public sealed record OfficialFont(string Name, IReadOnlyList<string> Fallbacks);

/// <summary>Faces of an official paper.</summary>
public static class OfficialFonts
{
    /// <summary>Mark and title.</summary>
    public static OfficialFont Title { get; } = new("方正小标宋简体", ["方正小标宋_GBK", "华文中宋", "宋体"]);

    /// <summary>Body.</summary>
    public static OfficialFont Body { get; } = new("仿宋_GB2312", ["仿宋", "FangSong", "STFangsong"]);

    /// <summary>Level 2 headings, names of signers.</summary>
    public static OfficialFont Kai { get; } = new("楷体_GB2312", ["楷体", "KaiTi", "STKaiti"]);

    /// <summary>Level 1 headings, secrecy, urgency, 附件.</summary>
    public static OfficialFont Hei { get; } = new("黑体", ["SimHei", "STHeiti"]);

    /// <summary>Page numbers.</summary>
    public static OfficialFont Song { get; } = new("宋体", ["SimSun", "STSong"]);

    /// <summary>All of them; a server that renders compares them with what it has and reports substitutions.</summary>
    public static IReadOnlyList<OfficialFont> All { get; } = [Title, Body, Kai, Hei, Song];
}
