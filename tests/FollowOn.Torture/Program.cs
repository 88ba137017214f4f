using FollowOn.Torture;

return args switch
{
    ["node"] => await Node.Run(),
    ["--full", .. var more] => await Full.Run(more),
    _ => await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args),
};
