using FollowOn.Accounts;
using FollowOn.Testing;

namespace FollowOn.Web.Tests.Access;

/// <summary>One page as the table names it: its address, who may open it, and what its forms need.</summary>
/// <param name="Address">Its route; each name in braces is looked up in <see cref="Things"/>, by another name where <see cref="Named"/> says so.</param>
public sealed class Door(string address, Who who)
{
    private readonly Dictionary<string, string> _names = [];
    private readonly List<Press> _presses = [];

    public string Address => address;
    public Who Who => who;
    public IReadOnlyList<Press> Presses => _presses;

    /// <summary>The address holds a key: it is good for whoever has it, on either side.</summary>
    public bool IsKey { get; private set; }

    /// <summary>"few" for "programme": which of several things of a kind this page needs.</summary>
    public Door Named(string inRoute, string thing)
    {
        _names[inRoute] = thing;
        return this;
    }

    public Door Key(string thing)
    {
        IsKey = true;
        return Named("key", thing);
    }

    /// <summary>A button: the handler it calls, and what must be so before it can be pressed.</summary>
    /// <param name="handler">The handler's name; empty for the unnamed one.</param>
    /// <param name="fill">Fills in the form beyond what <see cref="FillIn"/> does.</param>
    /// <param name="before">Makes the state that the button needs, for the person who presses.</param>
    /// <param name="by">Who presses where it must be one certain visitor.</param>
    /// <param name="instead">Other things for this press than for the page: "few" for "programme".</param>
    /// <param name="changesNothing">Why a press that is allowed changes no row.</param>
    /// <param name="from">Another address whose page has the form, with the same names.</param>
    /// <param name="button">The words on the button, where the handler's name does not find it.</param>
    public Door Press(
        string handler = "", Action<WebForm, Things>? fill = null, Func<TestApp, Things, Person, Task>? before = null, string? by = null,
        (string InRoute, string Thing)? instead = null, string? changesNothing = null, string? from = null, string? button = null)
    {
        _presses.Add(new Press(handler, fill, before, by, instead, changesNothing, from, button));
        return this;
    }

    /// <summary>The page's address for these things.</summary>
    public string Of(Things things, Press? press = null, string? of = null)
    {
        var path = of ?? address;
        foreach (var name in RouteNames(path))
        {
            var thing = press?.Instead is { } instead && instead.InRoute == name ? instead.Thing : _names.GetValueOrDefault(name, name);
            path = path.Replace("{" + name + "}", things[thing], StringComparison.Ordinal);
        }
        return path;
    }

    /// <summary>Own parents with the innermost thing of somebody else: a group's page with another group's meet-up.</summary>
    public Things Mixed(Things outer, Things inner)
    {
        var mixed = new Things();
        var names = RouteNames(address).ToList();
        foreach (var name in names)
        {
            var thing = _names.GetValueOrDefault(name, name);
            mixed[thing] = (name == names[^1] ? inner : outer)[thing];
        }
        return mixed;
    }

    public bool HasInnerThing => RouteNames(address).Count() > 1;

    private static IEnumerable<string> RouteNames(string path) =>
        path.Split('{').Skip(1).Select(p => p.Split('}')[0]);

    public override string ToString() => address;
}

/// <summary>One way of pressing a button of a page.</summary>
public sealed record Press(
    string Handler, Action<WebForm, Things>? Fill, Func<TestApp, Things, Person, Task>? Before, string? By,
    (string InRoute, string Thing)? Instead, string? ChangesNothing, string? From, string? Button);
