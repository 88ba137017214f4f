using FollowOn.Handover;
using Xunit;

namespace FollowOn.Tests.Handover;

public class PublicPlacesTests
{
    private static readonly string[] Names = ["Derek", "Mo", "Agnes"];

    [Theory]
    [InlineData("my house")]
    [InlineData("At my flat, Easton")]
    [InlineData("Derek's")]
    [InlineData("at Derek’s place")]
    [InlineData("Mo's flat")]
    [InlineData("Agnes' house")]
    [InlineData("home")]
    [InlineData("At home")]
    [InlineData("someone's garden")]
    [InlineData("our living room")]
    [InlineData("mine")]
    public void Somebodys_home_is_known_as_one(string place) => Assert.True(PublicPlaces.IsSomebodysHome(place, Names));

    [Theory]
    [InlineData("Café Kino, Stokes Croft")]
    [InlineData("The Old House (pub)")]
    [InlineData("St Mary's House community centre")]
    [InlineData("Derek's Diner")]
    [InlineData("Mo's Café, Gloucester Road")]
    [InlineData("Home Café")]
    [InlineData("The Coal Mine Museum")]
    [InlineData("Manor Gardens bandstand")]
    [InlineData("Library")]
    public void A_public_place_is_none(string place) => Assert.False(PublicPlaces.IsSomebodysHome(place, Names));
}
