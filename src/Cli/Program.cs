using Biaogan.Cli;

return args switch
{
    ["serve", .. var rest] => await Serve.Run(rest),
    _ => Usage.Show(),
};
