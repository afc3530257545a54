using Biaogan.Cli;

return args switch
{
    ["serve", .. var rest] => await Serve.Run(rest),
    ["import", .. var rest] => await ImportTable.Run(rest),
    ["people", "reset", .. var rest] => await PeopleReset.Run(rest),
    ["check"] => await Check.Run(),
    ["audit", "verify", .. var rest] => await AuditVerify.Run(rest),
    ["plan", "read", .. var rest] => await PlanRead.Run(rest),
    ["plan", "convert", .. var rest] => await PlanConvert.Run(rest),
    _ => Usage.Show(),
};
