using Biaogan.Cli;

return args switch
{
    ["serve", .. var rest] => await Serve.Run(rest),
    ["people", "reset", .. var rest] => await PeopleReset.Run(rest),
    ["check"] => await Check.Run(),
    ["plan", "read", .. var rest] => await PlanRead.Run(rest),
    ["plan", "convert", .. var rest] => await PlanConvert.Run(rest),
    _ => Usage.Show(),
};
