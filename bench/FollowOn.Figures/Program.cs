using FollowOn.Figures;

return args switch
{
    ["timings"] => await Timings.Print(),
    ["requests"] => await Requests.Print(),
    ["bare", var file, var database, var url] => await Requests.Bare(file, database, url),
    ["lighthouse-urls", var file] => await LighthouseSite.Keep(file),
    ["contact-sheets", var folder] => await ContactSheets.Make(folder),
    ["screenshots", var folder] => await Screenshots.Make(folder),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Use: timings | requests | contact-sheets FOLDER | screenshots FOLDER");
    return 2;
}
