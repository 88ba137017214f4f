using System.Text.RegularExpressions;
using Xunit;

namespace FollowOn.Tests.Docs;

/// <summary>A room uses those above it and none below, in the order of docs/adr/0002-rooms-and-their-order.md.</summary>
public partial class RoomOrderTests
{
    private static readonly string Domain = Path.Combine(Repository.Root, "src", "FollowOn");

    private static IReadOnlyList<string> Rooms { get; } =
        [.. InOrder().Matches(Repository.Read("docs/adr/0002-rooms-and-their-order.md")).Select(m => m.Groups[1].Value)];

    [Fact]
    public void The_decision_names_every_room_there_is() =>
        Assert.Equal(
            Directory.EnumerateDirectories(Domain).Select(d => Path.GetFileName(d)!).Where(d => d is not ("bin" or "obj")).Order(StringComparer.Ordinal),
            Rooms.Append("Storage").Order(StringComparer.Ordinal));

    [Fact]
    public void No_room_uses_one_below_it()
    {
        var wrong =
            from room in Rooms
            from file in Directory.EnumerateFiles(Path.Combine(Domain, room), "*.cs", SearchOption.AllDirectories)
            let code = Comment().Replace(File.ReadAllText(file), "")
            from used in Rooms.Skip(Rooms.ToList().IndexOf(room) + 1)
            where Uses(code, used)
            select $"{room} uses {used} in {Path.GetFileName(file)}";

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("using FollowOn.Groups;", true)]
    [InlineData("public Groups.WhoAsks? WhoAsks { get; }", true)]
    [InlineData("await db.Groups.Where(g => true)", false)]
    public void A_use_is_a_using_or_a_name_through_the_rooms_name(string code, bool uses) => Assert.Equal(uses, Uses(code, "Groups"));

    private static bool Uses(string code, string room) =>
        Regex.IsMatch(code, $@"using (static )?FollowOn\.{room}\b") || Regex.IsMatch(code, $@"(?<![\w.]|using )(FollowOn\.)?{room}\.[A-Z]");

    [GeneratedRegex(@"^\d+\. \*\*(\w+)\*\*", RegexOptions.Multiline)]
    private static partial Regex InOrder();

    [GeneratedRegex(@"//.*$|<see cref=""[^""]*""", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
