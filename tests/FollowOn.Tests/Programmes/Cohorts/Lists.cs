using System.Reflection;
using System.Text;
using FollowOn.Programmes.Cohorts;
using Xunit;

namespace FollowOn.Tests.Programmes.Cohorts;

/// <summary>Lists to read in tests, and what must hold for each of them.</summary>
internal static class Lists
{
    public static byte[] Sample(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(
            Assembly.GetExecutingAssembly().GetManifestResourceNames().Single(n => n.EndsWith(name, StringComparison.Ordinal)))!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    public static CohortTable Table(byte[] bytes, string name = "list.csv")
    {
        Assert.True(CohortFile.TryRead(bytes, name, out var table, out var problem), problem?.Message);
        return table;
    }

    public static CohortTable Table(string text) => Table(Encoding.UTF8.GetBytes(text));

    public static CohortReading Read(string text) => Read(Table(text));

    public static CohortReading Read(byte[] bytes) => Read(Table(bytes));

    public static CohortReading Read(CohortTable table)
    {
        var reading = CohortReading.Of(table);
        EveryRecordOnce(reading);
        return reading;
    }

    public static CohortRow Row(this CohortReading reading, int number) => reading.Rows.Single(r => r.Number == number);

    /// <summary>The one row of a list with these headings and these cells.</summary>
    public static CohortRow One(string headings, string cells) => Read($"{headings}\n{cells}\n").Rows.Single();

    public static string Problem(this CohortRow row) => Assert.Single(row.Problems).Message;

    public static string Refused(byte[] bytes, string name = "list.csv")
    {
        Assert.False(CohortFile.TryRead(bytes, name, out var table, out var problem));
        Assert.Null(table);
        return problem.Message;
    }

    public static void EveryRecordOnce(CohortReading reading)
    {
        var numbers = reading.Table.Above.Concat(reading.Rows.Select(r => r.Number)).Order().ToList();
        Assert.Equal(reading.Table.Records.Select(r => r.Number), numbers);
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
        Assert.All(reading.Rows, r =>
        {
            Assert.Equal(r.Outcome == CohortOutcome.NeedsSomething, r.Problems.Count > 0);
            Assert.Equal(r.Outcome == CohortOutcome.SamePerson, r.SameAsRow is not null || r.SameAsPerson is not null);
            if (r.SameAsRow is { } same)
            {
                Assert.Contains(reading.Rows, o => o.Number == same && o.Outcome is CohortOutcome.Ready or CohortOutcome.NeedsSomething);
            }
        });
    }
}
