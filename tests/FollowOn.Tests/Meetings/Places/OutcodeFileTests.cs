using CsCheck;
using FollowOn.Meetings.Places;
using Xunit;

namespace FollowOn.Tests.Meetings.Places;

/// <summary>Lists of postcodes as they come: other headings, other orders, and things that are no list at all.</summary>
public sealed class OutcodeFileTests
{
    private static OutcodeList Read(string file) => OutcodeFile.Read(new StringReader(file), out var problem) ?? throw new InvalidOperationException(problem);

    private static string Refused(string file)
    {
        Assert.Null(OutcodeFile.Read(new StringReader(file), out var problem));
        return problem!;
    }

    [Theory]
    [InlineData("pcd,pcd2,pcds,dointr,doterm,lat,long\nBS1 1AA,BS1  1AA,BS1 1AA,198001,,51.45,-2.59\nBS1 1AB,BS1  1AB,BS1 1AB,198001,,51.47,-2.61\n")]
    [InlineData("\uFEFFLONG,LAT,DOTERM,PCDS\r\n-2.59,51.45,,BS1 1AA\r\n-2.61,51.47,,\"BS1 1AB\"\r\n")]
    [InlineData("PCD7,Latitude,Longitude\nBS1 1AA,51.45,-2.59\nBS11AB,51.47,-2.61")]
    [InlineData("\"Postcode\",\"Lat\",\"Long\",\"Note, with a comma\"\n\"BS1 1AA\",\"51.45\",\"-2.59\",\"say \"\"hello\"\", there\"\n\"bs1 1ab\",51.47,-2.61,\n")]
    public void Columns_are_found_by_their_headings_wherever_they_stand(string file)
    {
        var list = Read(file);

        var (code, centre) = Assert.Single(list.Centres);
        Assert.Equal("BS1", code);
        Assert.Equal(51.46, centre.Latitude, 1e-9);
        Assert.Equal(-2.60, centre.Longitude, 1e-9);
        Assert.Equal((2, 0, 0, 0), (list.Rows, list.Terminated, list.Nowhere, list.Unread));
    }

    [Fact]
    public void Ended_postcodes_those_that_lie_nowhere_and_rows_that_are_none_are_left_out_and_counted()
    {
        var list = Read($"""
            pcds,doterm,lat,long
            BS1 1AA,,51.45,-2.59
            BS1 1AB,202001,55,-3
            BS2 0AA,,99.999999,0.000000
            BS3 1AA,,,
            BS4 1AA,,NaN,-2
            BS5 1AA,,1e999,-2
            nonsense,,51.45,-2.59
            =HYPERLINK("x"),,51.45,-2.59
            BS6 1AA

            BS7 1AA,,{new string('9', 9_000)},-2
            """);

        Assert.Equal("BS1", Assert.Single(list.Centres).Key);
        Assert.Equal((10, 1, 4, 4), (list.Rows, list.Terminated, list.Nowhere, list.Unread));
    }

    [Fact]
    public void Eastings_and_northings_are_as_good_as_degrees()
    {
        // College Green, Bristol: ST 5838 7266.
        var centre = Read("Postcode,Positional_quality_indicator,Eastings,Northings\nBS1 5TR,10,358380,172660\n").Centres["BS1"];

        Assert.InRange(Distances.Between(centre, new Point(51.4513, -2.6003)), 0, 0.2);
        // The Survey's own worked example: TG 51409 13177 is 52°39′27.2531″N 1°43′4.5177″E on its own datum.
        var caister = NationalGrid.ToPoint(651409.903, 313177.270);
        Assert.Equal(52.657570, caister.Latitude, 1e-5);
        Assert.Equal(1.717922, caister.Longitude, 1e-5);
    }

    [Fact]
    public void What_is_no_such_list_is_refused_in_words()
    {
        Assert.Equal("The file is empty.", Refused(""));
        Assert.StartsWith("There is no column with postcodes.", Refused("a,b,c\n1,2,3\n"));
        Assert.StartsWith("There is no position.", Refused("pcds,doterm\nBS1 1AA,\n"));
        Assert.StartsWith("No postcode in this file is in use", Refused("pcds,doterm,lat,long\nBS1 1AA,202001,51,-2\n"));
    }

    [Fact]
    public void Whatever_is_in_the_file_it_never_breaks() =>
        Gen.String.Array[0, 20].Sample(rows =>
        {
            var list = OutcodeFile.Read(new StringReader("pcds,lat,long\n" + string.Join('\n', rows)), out var problem);
            return (list is null) == (problem is not null);
        });
}
