namespace Biaogan.Access.PersonalData;

/// <summary>The Chinese of what the columns say in English; a test compares it with the model.</summary>
internal static class InventoryWords
{
    public static readonly Dictionary<string, string> Chinese = new(StringComparer.Ordinal)
    {
        ["With the programme's records, so that they can be explained"] = "随业务档案保存，以便说明来由",
        ["With the programme's records: the Archives Law asks for their maker"] = "随业务档案保存：档案法要求载明经办人",
        ["As long as the retention period of readings"] = "按查阅记录的保存期限",
        ["While the account exists; a closed account stays so that records keep their names"] = "账号存续期间；停用后保留，使已有记录有名可查",
        ["Until the account is closed or the value changes"] = "到账号停用或改值为止",
        ["As a record of tokens issued"] = "作为令牌发放记录",
        ["As a record of tokens issued; useless after expiry or revocation"] = "作为令牌发放记录；停用或过期后无用",
        ["As a record of links issued; useless after use or expiry"] = "作为链接发放记录；用过或过期后无用",
        ["Shown to colleagues and printed on score sheets and sign-in slips"] = "同事可见，印在评分表和登录条上",
        ["Says in what office the person acts"] = "说明以何岗位办事",
        ["Language of pages"] = "界面语言",
        ["Name to sign in with"] = "登录用的名字",
        ["The sign-in name in capitals, so that case does not matter"] = "登录名的大写形式，使大小写不影响登录",
        ["Address for notices; not asked for yet"] = "收通知的邮箱；目前不收集",
        ["The address in capitals, so that case does not matter"] = "邮箱的大写形式，使大小写不影响查找",
        ["Telephone at work, so that the office can ask"] = "办公电话，便于创建办联系",
        ["Salted hash that recognises the password; the password itself is kept nowhere"] = "识别密码的加盐散列；密码本身不保存",
        ["Random mark that ends open sessions when it changes"] = "随机标记，变更时结束已有登录",
        ["Random mark that tells a form that the account changed meanwhile"] = "随机标记，告诉表单账号已被别人改过",
        ["Recognises a one-time sign-in link"] = "识别一次性登录链接",
        ["The person's own words for what the token is for"] = "本人写的令牌用途",
        ["Recognises the token"] = "识别令牌",
        ["Says who did it, until the person's data is erased"] = "说明是谁做的，直到此人数据删除",
        ["Says in whose place it was done, until that person's data is erased"] = "说明代谁做的，直到那人数据删除",
        ["Network address the deed came from, to look into misuse of an account; unreadable once the person's data is erased"] = "操作来自的网络地址，用于查明账号滥用；数据删除后不可读",
        ["Says who opened a sensitive page"] = "说明谁打开过含个人信息的页面",
        ["Network address a sensitive page was read from, to look into misuse of an account"] = "打开页面的网络地址，用于查明账号滥用",
        ["Says who granted the extension"] = "说明延期由谁批准",
        ["Says who took the step"] = "说明这一步由谁经办",
    };
}
