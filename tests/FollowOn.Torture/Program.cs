using FollowOn.Torture;

return args switch
{
    ["node"] => await Node.Run(),
    ["provider"] => await FollowOn.Torture.Messages.Provider.Run(),
    ["burst", .. var more] => await FollowOn.Torture.Messages.Burst.Run(more),
    ["--full", "concerns", .. var more] => await FollowOn.Torture.Concerns.ConcernSpeed.Run(more),
    ["--full", "disk"] => await FollowOn.Torture.Disk.FullDisk.Run(),
    ["--full", "messages", .. var more] => await FollowOn.Torture.Messages.FullMessages.Run(more),
    ["--full", .. var more] => await Full.Run(more),
    _ => await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args),
};
