namespace Biaogan.Access.AuditTrail;

/// <summary>A word in both languages.</summary>
internal readonly record struct Word(string Zh, string En)
{
    public string Text => T(Zh, En);
}

/// <summary>
/// What the trail calls things, their properties and the values of choices: one place for all tables, keyed by the names the trail keeps, because rows outlive
/// the code that wrote them. A test compares it with the model, so a new table or column without words fails the build.
/// </summary>
internal static partial class TrailWords
{
    /// <summary>The word for a thing, or its table's name where it is from before our words.</summary>
    public static string Thing(string table) => Things.TryGetValue(table, out var word) ? word.Text : table;

    /// <summary>The word for a property of a thing.</summary>
    public static string Property(string table, string property) => Find(table, property)?.Text ?? property;

    /// <summary>True when there is a word; for the test.</summary>
    public static bool Knows(string table) => Things.ContainsKey(table);

    /// <inheritdoc cref="Knows(string)"/>
    public static bool Knows(string table, string property) => Find(table, property) is not null;

    /// <summary>The word for a value of a choice, or null when there is none.</summary>
    public static string? Choice(Type choice, string value) =>
        choice == typeof(Role) && Enum.TryParse<Role>(value, out var role) && Enum.IsDefined(role) ? Grants.Roles.Name(role)
        : Choices.TryGetValue($"{choice.Name}.{value}", out var own) ? own.Text
        : Choices.TryGetValue(value, out var word) ? word.Text
        : null;

    /// <summary>A reason the program gave itself, in words; what a person typed stays as it is.</summary>
    public static string? Reason(string? why) => why is not null && Reasons.TryGetValue(why, out var word) ? word.Text : why;

    private static Word? Find(string table, string property) =>
        Properties.TryGetValue($"{table}.{property}", out var own) ? own : Properties.TryGetValue(property, out var word) ? word : null;

    private static readonly Dictionary<string, Word> Things = new(StringComparer.Ordinal)
    {
        ["access_answered_requests"] = new("已用的登录应答", "Answer of a provider taken"),
        ["access_api_tokens"] = new("接口令牌", "API token"),
        ["access_delegations"] = new("代办委托", "Delegation"),
        ["access_group_roles"] = new("平台组对应角色", "Role of a provider's group"),
        ["access_identity_providers"] = new("身份提供方", "Identity provider"),
        ["access_leading_seats"] = new("领导小组席位", "Seat in the leading group"),
        ["access_passes"] = new("每日例行", "Daily pass"),
        ["access_passkeys"] = new("通行密钥", "Passkey"),
        ["access_people"] = new("人员账号", "Account"),
        ["access_people_imports"] = new("人员导入", "Import of people"),
        ["access_person_claims"] = new("账号属性", "Account claim"),
        ["access_person_logins"] = new("外部登录", "External sign-in"),
        ["access_person_tokens"] = new("账号凭据", "Account credential"),
        ["access_policy"] = new("登录规则", "Rules of signing in"),
        ["access_post_holdings"] = new("任职", "Holding of a post"),
        ["access_post_imports"] = new("岗位导入", "Import of posts"),
        ["access_posts"] = new("岗位", "Post"),
        ["access_provider_grants"] = new("平台给的角色", "Role from a provider"),
        ["access_recovery_codes"] = new("恢复码", "Recovery code"),
        ["access_retention"] = new("保存期限", "Retention period"),
        ["access_role_grants"] = new("角色", "Role held"),
        ["access_sessions"] = new("登录会话", "Session"),
        ["access_sign_in_facts"] = new("登录情况", "Facts of signing in"),
        ["access_sign_in_links"] = new("登录链接", "Sign-in link"),
        ["access_trail_checks"] = new("记录核验", "Check of the trail"),
        ["assessments_postings"] = new("记分", "Posting"),
        ["assessments_publications"] = new("公布", "Publication"),
        ["assessments_recusals"] = new("回避", "Recusal"),
        ["assessments_score_sheets"] = new("评分表", "Score sheet"),
        ["audit_entries"] = new("操作记录", "Audit trail"),
        ["audit_readings"] = new("查阅记录", "Reading of a sensitive page"),
        ["audit_sealer"] = new("封存值守", "Lease of the sealer"),
        ["audit_seals"] = new("封存", "Seal"),
        ["campaigns_assignments"] = new("任务", "Task"),
        ["campaigns_campaigns"] = new("活动", "Campaign"),
        ["campaigns_extensions"] = new("延期", "Extension"),
        ["campaigns_unit_namings"] = new("单位名称对应", "Match of a unit's name"),
        ["campaigns_units"] = new("参加单位", "Unit taking part"),
        ["dispatches_documents"] = new("公文", "Official document"),
        ["evidence_files"] = new("佐证材料", "Evidence file"),
        ["evidence_hand_in_events"] = new("上报经过", "Step of a hand-in"),
        ["evidence_hand_ins"] = new("上报", "Hand-in"),
        ["evidence_self_scores"] = new("自评分", "Self-assessed score"),
        ["evidence_uses"] = new("材料引用", "Use of evidence"),
        ["org_unit_aliases"] = new("单位别名", "Other name of a unit"),
        ["org_unit_categories"] = new("单位类别", "Unit category"),
        ["org_unit_imports"] = new("单位导入", "Import of units"),
        ["org_unit_lineage"] = new("单位沿革", "Lineage of a unit"),
        ["org_unit_list_members"] = new("名单成员", "Unit in a list"),
        ["org_unit_lists"] = new("单位名单", "List of units"),
        ["org_unit_spans"] = new("单位一段时期", "Span of a unit"),
        ["org_unit_terms"] = new("检索词", "Search term"),
        ["org_units"] = new("单位", "Unit"),
        ["platform_keys"] = new("系统密钥", "System key"),
        ["sample_marks"] = new("样例标记", "Sample mark"),
        ["schemes_groups"] = new("测评项目", "Dimension"),
        ["schemes_item_units"] = new("责任单位", "Responsible unit"),
        ["schemes_items"] = new("测评内容", "Item"),
        ["schemes_leading_group"] = new("领导小组成员", "Leading group entry"),
        ["schemes_plan_corrections"] = new("方案更正", "Correction of a plan"),
        ["schemes_plan_decisions"] = new("方案疑点处理", "Decision on a plan's fault"),
        ["schemes_plan_snapshots"] = new("方案快照", "Snapshot of a plan"),
        ["schemes_plan_steps"] = new("方案修改步骤", "Step in a plan"),
        ["schemes_plan_templates"] = new("方案模板", "Plan template"),
        ["schemes_plans"] = new("方案", "Plan"),
        ["schemes_schemes"] = new("测评体系", "Scheme"),
        ["schemes_scoring_points"] = new("得分点", "Scoring point"),
        ["supervision_answers"] = new("整改答复", "Answer to an order"),
        ["supervision_orders"] = new("整改通知", "Rectification order"),
        ["supervision_problems"] = new("问题", "Problem"),
        ["supervision_rechecks"] = new("复核", "Recheck"),
        ["supervision_relapses"] = new("再次发生", "Relapse"),
    };

    /// <summary>Reasons written by the program itself.</summary>
    private static readonly Dictionary<string, Word> Reasons = new(StringComparer.Ordinal)
    {
        ["biaogan people reset"] = new("命令行重置账号", "account reset on the machine"),
        ["group roles"] = new("身份提供方的组", "groups at the provider"),
        ["identity provider"] = new("身份提供方", "identity provider"),
        ["idle account"] = new("账号久不登录", "idle account"),
        ["keys"] = new("系统密钥", "system keys"),
        ["passkey"] = new("通行密钥", "passkey"),
        ["password"] = new("改密码", "password"),
        ["provider sign-in"] = new("用身份提供方登录", "sign-in with a provider"),
        ["recovery codes"] = new("恢复码", "recovery codes"),
        ["retention"] = new("过了保存期限", "past its period"),
        ["sample district"] = new("示例数据", "sample district"),
        ["second factor"] = new("第二重验证", "second factor"),
        ["session ended"] = new("结束会话", "session ended"),
        ["set-up"] = new("首次设置", "set-up"),
        ["sign out everywhere"] = new("退出所有设备", "sign out everywhere"),
        ["sign-in"] = new("登录", "sign-in"),
        ["sign-in link"] = new("登录链接", "sign-in link"),
        ["sign-in policy"] = new("登录规则", "sign-in policy"),
        ["sign-out"] = new("退出", "sign-out"),
    };

    private static readonly Dictionary<string, Word> Choices = new(StringComparer.Ordinal)
    {
        ["AggregateOnly"] = new("只用汇总数", "aggregate figures only"),
        ["Answered"] = new("已答复", "answered"),
        ["AsWritten"] = new("按原文", "as written"),
        ["Assess"] = new("测评", "assess"),
        ["Base"] = new("基本项", "base"),
        ["Bonus"] = new("加分项", "bonus"),
        ["Change"] = new("修改", "change"),
        ["Closed"] = new("已结束", "closed"),
        ["Corrected"] = new("已更正", "corrected"),
        ["CountsAs"] = new("按定分计", "counts as a set score"),
        ["DemonstrationCreation"] = new("创建示范", "demonstration creation"),
        ["Draft"] = new("草稿", "draft"),
        ["Duty.NewPassword"] = new("须改密码", "owes a new password"),
        ["Duty.None"] = new("无", "none"),
        ["Duty.SecondFactor"] = new("须设第二重验证", "owes a second factor"),
        ["Guide"] = new("指导", "guide"),
        ["HandedIn"] = new("已上报", "handed in"),
        ["HandedInLate"] = new("逾期上报", "handed in late"),
        ["Issued"] = new("已印发", "issued"),
        ["Lead"] = new("牵头", "lead"),
        ["LineageKind.Merged"] = new("合并", "merged"),
        ["LineageKind.Split"] = new("拆分", "split"),
        ["LosesExcellent"] = new("不得评优", "loses \"excellent\""),
        ["NotCured"] = new("整改不到位", "not cured"),
        ["NotEligible"] = new("取消资格", "not eligible"),
        ["Open"] = new("未完成", "open"),
        ["Ordered"] = new("已下达整改", "ordered"),
        ["Participate"] = new("参与", "participate"),
        ["Penalty"] = new("扣分项", "penalty"),
        ["PerformanceAssessment"] = new("考核", "performance assessment"),
        ["PublicBenefit"] = new("为民办实事", "public benefit"),
        ["Published"] = new("已发布", "published"),
        ["Redo"] = new("重做", "redo"),
        ["Registered"] = new("已挂号", "registered"),
        ["Responsible"] = new("责任单位", "responsible"),
        ["Returned"] = new("已退回", "returned"),
        ["Review"] = new("审核中", "under review"),
        ["Running"] = new("进行中", "running"),
        ["Scored"] = new("已评分", "scored"),
        ["SeatTitle.Deputy"] = new("副组长", "deputy"),
        ["SeatTitle.FirstDeputy"] = new("常务副组长", "first deputy"),
        ["SeatTitle.Head"] = new("组长", "head"),
        ["SeatTitle.Member"] = new("成员", "member"),
        ["SeatTitle.OfficeDeputy"] = new("办公室副主任", "deputy head of the office"),
        ["SeatTitle.OfficeHead"] = new("办公室主任", "head of the office"),
        ["SessionEnd.AccountClosed"] = new("账号停用", "account closed"),
        ["SessionEnd.EndedByAdministrator"] = new("管理员结束", "ended by an administrator"),
        ["SessionEnd.EndedByOwner"] = new("本人结束", "ended by its owner"),
        ["SessionEnd.PasswordChanged"] = new("密码已改", "password changed"),
        ["SessionEnd.SecondFactorReset"] = new("第二重验证已重置", "second factor reset"),
        ["SessionEnd.SignedOut"] = new("本人退出", "signed out"),
        ["SignInMethod.Link"] = new("一次性链接", "one-time link"),
        ["SignInMethod.Passkey"] = new("通行密钥", "passkey"),
        ["SignInMethod.Password"] = new("密码", "password"),
        ["SignInMethod.Provider"] = new("身份提供方", "identity provider"),
        ["Stop"] = new("停止测评", "assessment stops"),
        ["Support"] = new("配合", "support"),
        ["Undo"] = new("撤销", "undo"),
        ["Unfounded"] = new("疑点不成立", "unfounded"),
        ["Veto"] = new("一票否决", "veto"),
        ["Withdrawn"] = new("已撤回", "withdrawn"),
        ["WrittenOff"] = new("已销号", "written off"),
    };
}
