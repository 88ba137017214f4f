using CsCheck;
using FollowOn.Messaging.Replies;
using Xunit;

namespace FollowOn.Tests.Messaging.Replies;

public class WhoCameReaderTests
{
    private const int Sender = 6;
    private static readonly (int, string, string)[] People =
    [
        (1, "Derek", "Derek Smith"), (2, "Aga", "Agnieszka Nowak"), (3, "Ron", "Ronald Price"), (4, "Margaret", "Margaret Jones"), (5, "Maggie", "Margaret Evans"), (Sender, "Ann", "Ann Lee"),
    ];

    [Theory]
    [InlineData("me, derek and aga", "6,1,2")]
    [InlineData("Me Derek & Aga!", "6,1,2")]
    [InlineData("DEREK", "1")]
    [InlineData("agnieszka n ron", "2,3")]
    [InlineData("Margaret J", "4")]
    [InlineData("Margaret Jones and maggie", "4,5")]
    [InlineData("everyone", "1,2,3,4,5,6")]
    [InlineData("all of us", "1,2,3,4,5,6")]
    [InlineData("all but Ron", "1,2,4,5,6")]
    [InlineData("Everyone except Ron and Aga", "1,4,5,6")]
    [InlineData("everyone apart from me", "1,2,3,4,5")]
    [InlineData("just me", "6")]
    [InlineData("3: me, derek, aga", "6,1,2")]
    public void Names_are_read_as_the_people_they_fit(string text, string ids) =>
        Assert.Equal(ids, string.Join(',', WhoCameReader.Read(text, People, Sender)!.People!));

    [Theory]
    [InlineData("4", 4)]
    [InlineData("four of us", 4)]
    [InlineData("just 3", 3)]
    [InlineData("all 4 of us", 4)]
    [InlineData("we were 5", 5)]
    [InlineData("me and 2 others", 3)]
    [InlineData("3 me and derek", 3)]
    public void A_number_is_kept_as_a_number(string text, int count)
    {
        var came = WhoCameReader.Read(text, People, Sender)!;
        Assert.Equal(count, came.Count);
        Assert.Null(came.People);
    }

    [Theory]
    [InlineData("NONE")]
    [InlineData("none sorry")]
    [InlineData("we didn't meet")]
    [InlineData("We did not meet.")]
    [InlineData("cancelled")]
    [InlineData("nobody came")]
    [InlineData("0")]
    public void Not_meeting_is_read_as_not_meeting(string text) => Assert.Equal(WhoCame.DidNotMeet, WhoCameReader.Read(text, People, Sender));

    [Theory]
    [InlineData("Margaret")]
    [InlineData("Bob")]
    [InlineData("derek and Bob")]
    [InlineData("99")]
    [InlineData("7")]
    [InlineData("2 or 3")]
    [InlineData("derek?")]
    [InlineData("Derek, Aga. Ron couldn't come")]
    [InlineData("yes")]
    [InlineData("no")]
    [InlineData("")]
    [InlineData("all but")]
    [InlineData("everyone but Bob")]
    [InlineData("not Derek")]
    public void What_is_not_plain_is_asked_again(string text) => Assert.Null(WhoCameReader.Read(text, People, Sender));

    [Fact]
    public void Me_is_not_understood_from_a_stranger()
    {
        Assert.Null(WhoCameReader.Read("me and derek", People));
        Assert.Null(WhoCameReader.Read("me and derek", People, senderId: 77));
    }

    [Fact]
    public void Any_characters_at_all_are_read_without_failing_and_only_as_people_of_the_group()
    {
        string[] words = ["me", "derek", "all", "but", "margaret", "j", "3", "two", "others", "none", ",", "and", "of", "us", "aga", "everyone", "not"];
        Gen.String.Sample(s => Possible(WhoCameReader.Read(s, People, Sender)));
        Gen.Int[0, words.Length - 1].Select(i => words[i]).List[0, 8].Sample(w => Possible(WhoCameReader.Read(string.Join(' ', w), People, Sender)));
    }

    private static bool Possible(WhoCame? came) =>
        came is null || (came.Count <= People.Length && (came.People is null || came.People.Distinct().Count() == came.Count));
}
