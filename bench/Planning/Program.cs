using System.Globalization;
using FollowOn.PlanningFigures;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    [] => Figures.Print(groups: 20, growth: true),
    ["quick"] => Figures.Print(groups: 5, growth: false),
    ["growth", var members, var weeks, var venues] => Figures.One(int.Parse(members, CultureInfo.InvariantCulture), int.Parse(weeks, CultureInfo.InvariantCulture), int.Parse(venues, CultureInfo.InvariantCulture)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Use: (nothing) | quick | growth MEMBERS WEEKS VENUES");
    return 2;
}
