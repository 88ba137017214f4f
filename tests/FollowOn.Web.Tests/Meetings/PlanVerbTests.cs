using System.Text;
using FollowOn.Planning;
using FollowOn.Web.Tests.Programmes;
using Xunit;

namespace FollowOn.Web.Tests.Meetings;

/// <summary>The verb plan, with files as people and programs write them, good and bad.</summary>
public sealed class PlanVerbTests : IDisposable
{
    private const string Two = """
        {
          "meetings": 2,                     // two
          "minGapDays": 7, "maxGapDays": 42, "somethingNewer": [1],
          "slots": [ { "id": "s1", "start": "2027-01-19T11:00", "minutes": 120 }, { "id": "s2", "start": "2027-02-02T11:00" } ],
          "venues": [ { "id": "v1", "places": 8 }, ],
          "members": [
            { "id": "m1", "availability": { "s1": "good", "s2": "manage" }, "travel": { "v1": 1 } },
            { "id": "m2", "availability": { "s1": "good", "s2": "good" }, "travel": { "v1": 2.5 } },
            { "id": "m3", "availability": { "s1": "good" }, "travel": { "v1": 2.5 } },
          ],
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("followon-plan");

    [Fact]
    public async Task It_prints_the_answer_as_json_with_names_only_when_asked_and_makes_no_database()
    {
        Write("two.json", Two);
        var (code, words, errors) = await VerbTests.Run(_folder.FullName, "plan", "--problem", "two.json", "--json");
        Assert.Equal((0, ""), (code, errors));
        var answer = PlanningJson.ReadAnswer(words);
        Assert.Equal((AnswerStatus.Optimal, "s1 s2", 4.2m), (answer.Status, string.Join(' ', answer.Plan.Select(m => m.Slot)), answer.Aims!.Expected));
        Assert.DoesNotContain("m3", words, StringComparison.Ordinal);
        Assert.Equal(["two.json"], _folder.EnumerateFileSystemInfos().Select(f => f.Name));

        var named = PlanningJson.ReadAnswer((await VerbTests.Run(_folder.FullName, "plan", "--problem", "two.json", "--json", "--names")).Words);
        Assert.Equal(["m3"], named.Plan[1].LeftOutMembers!);
    }

    [Fact]
    public async Task It_says_the_plan_to_a_person_and_that_nothing_can_be_planned()
    {
        Write("two.json", Two);
        Write("none.json", Two.Replace("\"minGapDays\": 7", "\"minGapDays\": 30", StringComparison.Ordinal));
        var (code, words, _) = await VerbTests.Run(_folder.FullName, "plan", "--problem", "two.json");
        Assert.Equal(0, code);
        Assert.StartsWith("The best plan, proven:", words, StringComparison.Ordinal);
        Assert.Contains("Tuesday 19 January 2027 at 11am, v1 (s1): 3 of 3 can come, 3 of them easily", words, StringComparison.Ordinal);

        var none = await VerbTests.Run(_folder.FullName, "plan", "--problem", "none.json");
        Assert.Equal(0, none.Code);
        Assert.Contains("- Meet-ups are at least 30 days apart.", none.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_a_file_is_said_on_lines_of_its_own_and_in_the_exit_code()
    {
        Write("empty.json", "");
        Write("start.json", """{ "slots": [ { "id": "s1", "start": 5 } ] }""");
        Write("twice.json", """{ "meetings": 0, "slots": [ { "id": "s1", "start": "2027-01-19T11:00" }, { "id": "s1", "start": "2027-01-19T11:00" } ] }""");
        File.WriteAllBytes(Path.Combine(_folder.FullName, "latin.json"), [.. Encoding.UTF8.GetBytes("{ \"seed\": 1, // Caf"), 0xE9, .. "\n}"u8]);
        using (var large = File.Create(Path.Combine(_folder.FullName, "large.json")))
            large.SetLength(40L * 1024 * 1024);

        await Refused("empty.json", "The file cannot be read");
        await Refused("start.json", "The file cannot be read at $.slots[0].start near line 1. Check it against the planning format.");
        await Refused("twice.json", $"meetings must be from 1 to 60; it is 0.{Environment.NewLine}More than one slot has the id 's1'.");
        await Refused("latin.json", "latin.json is not text in UTF-8. Save it as UTF-8 and try again.");
        await Refused("large.json", "large.json is too large: a problem is at most 32 MB.");
        await Refused("nowhere.json", "There is no file nowhere.json here. Check the name.");
        await Refused(_folder.FullName, $"{_folder.Name} is a folder. Name the file in it.");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task Refused(string file, string words)
    {
        var (code, printed, errors) = await VerbTests.Run(_folder.FullName, "plan", "--problem", file, "--json");
        Assert.Equal((1, ""), (code, printed));
        Assert.StartsWith(words, errors, StringComparison.Ordinal);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
