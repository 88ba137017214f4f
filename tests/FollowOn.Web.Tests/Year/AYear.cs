using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Testing;
using FollowOn.Web.Tests.Handover;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Tests.Year;

/// <summary>The world around one person's year: a programme of four that is handed over, and a group that then meets every month and answers.</summary>
internal sealed class AYear(TestApp app, Room room, string whose)
{
    private readonly DateOnly _began = app.Today;

    public Person Me => room[whose].Person;

    public IEnumerable<Person> Others => room.People.Select(p => p.Person).Where(p => p.KnownAs != whose);

    public int DaysGoneBy => app.Today.DayNumber - _began.DayNumber;

    public static async Task<AYear> Begins(TestApp app, string whose, Func<Given, Task<Person>> person)
    {
        var room = await Room.Of(app, "Mo Rahman", "Derek Hill", "Sue Bell");
        var me = await app.Given.Participant(room.Programme, await person(app.Given));
        return new AYear(app, room with { People = [.. room.People, me] }, whose);
    }

    /// <summary>The facilitator introduces the idea: everybody who can be is asked by a message, and the others answer behind their links.</summary>
    public async Task IsIntroduced()
    {
        var page = await room.Open("/introduce");
        await page.Press(page.Buttons.First(b => b.StartsWith("Send ", StringComparison.Ordinal)));
        await app.Deliver();
        foreach (var other in Others)
            await Room.SayYes(app.Browser(), FindLinks.In(app.Phone(other).Last)[0].ToString(), "My mobile, ending", "Mornings");
    }

    /// <summary>Somebody without text and e-mail is asked in the room, and the facilitator types the answer.</summary>
    public async Task AnswersInTheRoom(string answer, string shares)
    {
        var page = await room.Hannah.Get($"/programmes/{room.Programme.Id}/participants/{room[whose].Participant.Id}/answers");
        await page.Form("Save the answers").Choose(answer).Tick(shares).Press();
    }

    public async Task IsHandedOver()
    {
        await (await room.Decide()).Press("Hand over to the group");
        var group = await app.Given.GroupOf(room.Programme);
        var mo = await app.BrowserOf(Others.First());
        await (await mo.Get($"/groups/{group.Id}/how-we-run")).Form("Save").Choose("Every month").Press();
        await app.Deliver();
    }

    /// <summary>Half days go by, the others answering what they are asked, until this holds.</summary>
    public async Task Until(Func<bool> holds, string what, int days = 70)
    {
        var last = app.Today.AddDays(days);
        while (!holds())
        {
            if (app.Today > last)
                throw new InvalidOperationException($"In {days} days this did not happen: {what}");
            await HalfADay();
        }
    }

    public async Task Days(int days)
    {
        for (var last = app.Today.AddDays(days); app.Today < last;)
            await HalfADay();
    }

    public Task<Membership?> Membership() => app.Read(db => db.Memberships.SingleOrDefaultAsync(m => m.PersonId == Me.Id));

    private async Task HalfADay()
    {
        var heard = Others.ToDictionary(o => o, o => app.Phone(o).Texts.Count);
        var evening = UkClock.ToLondon(app.Now).Hour < 18;
        await app.PassTo(evening ? app.Today : app.Today.AddDays(1), new TimeOnly(evening ? 18 : 10, 5));
        foreach (var (other, before) in heard)
            foreach (var text in app.Phone(other).Texts.Skip(before).ToList())
                if (text.Contains("Coming? Reply", StringComparison.Ordinal) || text.Contains("Shall we ask", StringComparison.Ordinal))
                    await app.Phone(other).Send("yes");
                else if (text.Contains("Did you meet", StringComparison.Ordinal))
                    await app.Phone(other).Send("all of us");
    }
}
