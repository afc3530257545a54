using Biaogan.Cli;

return args switch
{
    ["serve", .. var rest] => await Serve.Run(rest),
    ["plan", "read", .. var rest] => await PlanRead.Run(rest),
    ["check"] => await Check.Run(),
    _ => Usage.Show(),
};
