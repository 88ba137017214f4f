using FollowOn.Figures;

return args switch
{
    ["timings"] => await Timings.Print(),
    ["contact-sheets", var folder] => await ContactSheets.Make(folder),
    ["screenshots", var folder] => await Screenshots.Make(folder),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Use: timings | contact-sheets FOLDER | screenshots FOLDER");
    return 2;
}
