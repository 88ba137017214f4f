using FollowOn.Accounts;
using FollowOn.Meetings;
using FollowOn.Meetings.Places;
using Xunit;

namespace FollowOn.Tests.Meetings.Places;

/// <summary>A place, its rooms, and what is known of them.</summary>
public sealed class VenueTests
{
    private static readonly DateTime Now = new(2026, 3, 10, 9, 0, 0, DateTimeKind.Utc);
    private static readonly PersonId Mo = PersonId.New();
    private static readonly VenueDetails Kino = new("Café Kino", VenueKind.Cafe, "Stokes Croft", "BS1", VenueCost.ADrink, TableBooking.NotKnown, null);

    private static Venue Place() => Venue.OfGroup(Guid.CreateVersion7(), GroupId.New(), null, Kino, Mo, Now);

    [Fact]
    public void A_place_without_rooms_is_one_room_and_one_with_rooms_is_its_rooms()
    {
        var venue = Place();
        Assert.Equal([venue.Whole], venue.ToMeetIn);
        Assert.True(venue.AddRoom("Upstairs", 6, UsualTimes.Anytime, Mo, Now));
        Assert.False(venue.AddRoom("upstairs ", 8, UsualTimes.Anytime, Mo, Now));

        var room = Assert.Single(venue.ToMeetIn);
        Assert.Equal(("Upstairs", 6), (room.Name, room.Places));
        venue.TakeAwayRoom(room.Id, Mo, Now);
        Assert.Equal([venue.Whole], venue.ToMeetIn);
        // For the meet-ups that were there.
        Assert.Equal("Upstairs", venue.Room(room.Id)?.Name);
    }

    [Fact]
    public void A_room_goes_by_the_whole_place_where_nothing_is_said_of_it_and_is_never_open_when_the_place_is_shut()
    {
        var (venue, mornings) = (Place(), UsualTimes.Every(DayPart.Morning));
        venue.AddRoom("Upstairs", null, UsualTimes.Anytime, Mo, Now);
        venue.SayOf(venue.Whole.Id, 12, mornings, Mo, Now);

        var room = venue.ToMeetIn[0];

        Assert.Equal((12, mornings), (venue.PlacesIn(room), venue.OpenIn(room)));
        venue.SayOf(room.Id, 6, UsualTimes.On(DayOfWeek.Tuesday), Mo, Now);
        Assert.Equal((6, UsualTimes.On(DayOfWeek.Tuesday, DayPart.Morning)), (venue.PlacesIn(room), venue.OpenIn(room)));
    }

    [Fact]
    public void What_is_known_of_the_room_goes_before_what_is_known_of_the_place()
    {
        var venue = Place();
        venue.AddRoom("Upstairs", 6, UsualTimes.Anytime, Mo, Now);
        var room = venue.ToMeetIn[0];
        venue.Check(venue.Whole.Id, "step-free", true, Mo, new DateOnly(2026, 3, 10), Now);
        Assert.True(venue.FactOf(room.Id, "step-free")?.Has);

        venue.Check(room.Id, "step-free", false, Mo, new DateOnly(2026, 3, 10), Now);

        Assert.False(venue.FactOf(room.Id, "step-free")?.Has);
        Assert.Null(venue.FactOf(room.Id, "hearing-loop"));
        venue.Check(room.Id, "step-free", null, Mo, new DateOnly(2026, 3, 10), Now);
        Assert.True(venue.FactOf(room.Id, "step-free")?.Has);
        Assert.Throws<ArgumentOutOfRangeException>(() => venue.Check(room.Id, "swimming-pool", true, Mo, new DateOnly(2026, 3, 10), Now));
    }

    [Theory]
    [InlineData("2027-03-10", false)]
    [InlineData("2027-03-11", true)]
    public void What_was_checked_more_than_a_year_ago_is_old(string today, bool old)
    {
        var venue = Place();
        venue.Check(venue.Whole.Id, "quiet", true, Mo, new DateOnly(2026, 3, 10), Now);
        Assert.Equal(old, venue.Facts[0].IsOld(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_home_has_somebody_who_lives_there_and_nothing_else_has()
    {
        Assert.Throws<ArgumentException>(() => Venue.OfGroup(Guid.NewGuid(), GroupId.New(), Mo, Kino, Mo, Now));
        Assert.Throws<ArgumentException>(() => Venue.OfGroup(Guid.NewGuid(), GroupId.New(), null, Kino with { Kind = VenueKind.Home }, Mo, Now));
        Assert.Throws<ArgumentException>(() => Place().Describe(Kino with { Kind = VenueKind.Home }, Mo, Now));
    }

    [Fact]
    public void Only_what_somebody_changed_is_written_over_what_another_changed_meanwhile()
    {
        var (mine, theirs) = (Kino with { Cost = VenueCost.ACharge }, Kino with { Phone = "0117 496 0321" });

        Assert.Equal(Kino with { Cost = VenueCost.ACharge, Phone = "0117 496 0321" }, mine.Onto(theirs, looked: Kino));
    }

    [Fact]
    public void The_eight_are_these() =>
        Assert.Equal(["step-free", "accessible-toilet", "chairs-with-arms", "quiet", "parking", "near-bus", "hearing-loop", "low-cost"], Feature.All.Select(f => f.Id));
}
