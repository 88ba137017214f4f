using FollowOn.Accounts;
using FollowOn.Handover;
using FollowOn.Programmes;

namespace FollowOn.Web.Demonstration.Story;

/// <summary>Programmes that still run, in each step of the hand-over.</summary>
internal sealed partial class Telling
{
    private IEnumerable<Func<Task>> Before => [Running, Introduced, Explored, Ready, TooFew];

    /// <summary>Its hand-over is weeks away.</summary>
    private async Task Running() => await Programme("Tuesday mornings, winter", Ago(-5, DayOfWeek.Tuesday), Hannah, "Tuesday group", Cast.Called(
        "Anita Rao", "Gary Stokes", "Fatima Noor", "Ken Ogden", "Lorna McPhee", "Jamal Peters", "Mei Chen", "Rita Spencer"));

    private async Task Introduced()
    {
        var told = await Programme("Wednesday afternoons, autumn", Ago(-2, DayOfWeek.Wednesday), Hannah, "Wednesday group", Cast.Called(
            "Bogdan Ionescu", "Yvonne Tate", "Delroy Bennett", "Hilary Crane", "Zainab Iqbal", "Frank Doyle", "Nia Howell"));
        await Volunteer(told, Cast.Called("Winston Clarke"));
        await Introduce(told);
    }

    /// <summary>Some have answered, each in their own way; some have not.</summary>
    private async Task Explored()
    {
        var told = await Programme("Thursday mornings, autumn", Ago(-1, DayOfWeek.Thursday), Callum, "Thursday group", Cast.Called(
            "Shanice Cole", "Walter Pym", "Parveen Akhtar", "Glenys Parry", "Ibrahim Sesay", "Marion Keats", "Dan Oakley"));
        await Volunteer(told, Cast.Called("Bronwen Davies"));
        await Introduce(told);
        await Explore(told);
        await On(told.Sessions[^2], 18);
        await Answer(told, told["Shanice"], Interest.Yes, "weekday mornings");
        await Answer(told, told["Glenys"], Interest.Maybe);
        await Answer(told, told["Parveen"], Interest.Yes, "Tuesday and Thursday mornings");
        await Answer(told, told["Dan"], Interest.NotForMe);
    }

    /// <summary>Its last session is this week: enough people said yes, and the places are named. What is left is for whoever tries the hand-over.</summary>
    private async Task Ready()
    {
        var told = await Programme("Monday mornings, autumn", Ago(-1, DayOfWeek.Monday), Hannah, "Monday group", Cast.Called(
            "Leila Farouk", "Colin Webb", "Eileen Burke", "Tunde Alabi", "Moira Sinclair", "Jaswinder Kaur", "Ray Hobbs", "Bethan Price"));
        await Volunteer(told, Cast.Called("Bronwen Davies"));
        await Introduce(told);
        await Explore(told);
        await On(told.Sessions[^2], 18);
        await Answer(told, told["Leila"], Interest.Yes, "weekday mornings");
        await Answer(told, told["Colin"], Interest.Yes, "Tuesday and Thursday mornings");
        await Answer(told, told["Eileen"], Interest.Yes, "any morning");
        await Answer(told, told["Tunde"], Interest.Maybe);
        await On(told.Sessions[^2], 19);
        await Answer(told, told["Moira"], Interest.Yes, "Thursdays", share: false);
        await Answer(told, told["Jaswinder"], Interest.Yes, "Thursday mornings");
        await Answer(told, told["Ray"], Interest.Yes, "Tuesday and Thursday mornings");
        await Answer(told, told["Bethan"], Interest.NotForMe);
        await Handover(told, h => h.NamePlaces([new PublicPlace("Café Kino", true), new PublicPlace("St Werburghs Community Centre", null)]));
    }

    /// <summary>Two said yes, and both let the other have their number.</summary>
    private async Task TooFew()
    {
        var told = await Programme("Friday mornings, autumn", Ago(0, DayOfWeek.Friday), Callum, "Friday group", Cast.Called(
            "Nadia Rossi", "Leonard Finch", "Comfort Asante", "Harold Binns", "Uzma Sheikh", "Paul Drewett"));
        await Introduce(told);
        await Explore(told);
        await On(told.Sessions[^2], 18);
        await Answer(told, told["Nadia"], Interest.Yes);
        await Answer(told, told["Comfort"], Interest.Yes);
        await Answer(told, told["Leonard"], Interest.NotForMe);
        await Answer(told, told["Uzma"], Interest.Maybe);
        await Answer(told, told["Harold"], Interest.NotForMe);
        await Answer(told, told["Paul"], Interest.NotForMe);
    }

    private Task Volunteer(Told told, Character who) => Do(v => v.Of<Roles>().Give(who.Id, Role.Volunteer, _service, told.Programme));
}
