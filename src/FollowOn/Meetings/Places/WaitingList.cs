namespace FollowOn.Meetings.Places;

/// <summary>Gives places that came free to those who wait, and tells each of them once. Call inside the change that freed them.</summary>
public sealed class WaitingList(MeetUps meetUps)
{
    public async Task GivePlaces(Meeting meeting)
    {
        foreach (var person in meeting.GivePlaces())
            await meetUps.TellPlace(meeting, person);
    }
}
