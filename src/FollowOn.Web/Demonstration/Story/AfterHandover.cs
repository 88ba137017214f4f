using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Messaging.Mail;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Demonstration.Story;

/// <summary>Groups after their hand-over, one in each state.</summary>
internal sealed partial class Telling
{
    private IEnumerable<Func<Task>> After =>
        [Active, Reduced, Formed, InContact, Forming, SilentSince, NotFormed, Quiet, Ended, Joined, Online, ThereBefore];

    /// <summary>Meets every four weeks; Mo asked everybody to the next one with one word. Siobhan rests; Tom has left; Winston is also a volunteer on another programme.</summary>
    private async Task Active()
    {
        var told = await Programme("Wednesday mornings, spring", Ago(21, DayOfWeek.Wednesday), Hannah, "The Wednesday Wanderers", Cast.Called(
            "Mo Rahman", "Derek Hill", "Aga Nowak", "Winston Clarke", "Siobhan Kelly", "Gurpreet Gill", "Maureen Tully", "Tom Ashworth"));
        await Prepare(told);
        // Mo was late, and Hannah looked up his number to ring him.
        await On(told.End, 10);
        await LooksAt(told, told["Mo"]);
        await HandOver(told, First(told.End.AddDays(14), "Café Kino"), askers: "Mo", ServiceMaySee.HowOftenAndHowMany, interval: 28, visits: 1);
        await Meets(told, await FirstOf(told), "Mo Aga Winston Tom", "Mo Derek Aga Winston Maureen Tom");
        await Meets(told, await Agree(told, told.End.AddDays(42), "Café Kino", "Mo"), "Mo Winston Gurpreet", "Mo Aga Winston Gurpreet Siobhan");
        await On(told.End.AddDays(50), 15);
        await Text(told["Tom"], "LEAVE");
        await Text(told["Tom"], "yes");
        await Meets(told, await Agree(told, told.End.AddDays(70), "Ashton Court café", "Mo"), "Mo Aga Siobhan", "Mo Aga Siobhan Maureen");
        await Meets(told, await Agree(told, told.End.AddDays(98), "Café Kino", "Mo"), "Mo Winston Aga", "Mo Derek Winston Aga");
        await On(told.End.AddDays(110), 11);
        await Text(told["Siobhan"], "REST");
        await Meets(told, await Agree(told, told.End.AddDays(126), "Café Kino", "Mo"), "Mo Gurpreet Aga", "Mo Gurpreet Aga Maureen Derek");
        await On(told.End.AddDays(143), 11);
        await SaysYesToAsking(told, "Mo");
        await On(today.AddDays(-4), 10);
        await ReplyToNext(told, "Mo Winston");
    }

    /// <summary>Eight at first, four now; still meeting.</summary>
    private async Task Reduced()
    {
        var told = await Programme("Monday afternoons, winter", Ago(30, DayOfWeek.Monday), Callum, "The Kettle Club", Cast.Called(
            "Joyce Adeyemi", "Peter Lam", "Rhiannon Evans", "Farida Hussain", "George Whittle", "Nkechi Obi", "Sandra Moss", "Ali Yilmaz"));
        await Prepare(told);
        await HandOver(told, First(told.End.AddDays(21), "Southville Centre"), askers: "Joyce Sandra", ServiceMaySee.HowOftenAndHowMany, interval: 35, visits: 3);
        await Meets(told, await FirstOf(told), "Joyce Peter Rhiannon Farida", "Joyce Peter Rhiannon Farida George Nkechi Sandra Ali");
        await Meets(told, await Agree(told, told.End.AddDays(56), "Southville Centre", "Joyce"), "Joyce Nkechi Ali", "Joyce Peter Rhiannon Farida George Nkechi Sandra");
        await Meets(told, await Agree(told, told.End.AddDays(91), "Southville Centre", "Sandra"), "Sandra Farida", "Joyce Rhiannon Farida George Sandra");
        await Meets(told, await Agree(told, told.End.AddDays(126), "Southville Centre", "Joyce"), "Joyce Farida", "Joyce Rhiannon Farida George");
        await Meets(told, await Agree(told, told.End.AddDays(161), "Southville Centre", "Joyce"), "Joyce Rhiannon", "Joyce Rhiannon Sandra");
        await Meets(told, await Agree(told, told.End.AddDays(196), "Southville Centre", "Sandra"), "Joyce Sandra", "Joyce Rhiannon Farida Sandra");
    }

    /// <summary>Met once; FollowOn has asked everybody to the next, because nobody else does.</summary>
    private async Task Formed()
    {
        var told = await Programme("Friday mornings, summer", Ago(6, DayOfWeek.Friday), Hannah, "Bench and Biscuits", Cast.Called(
            "Kemi Balogun", "Alan Frost", "Dilys Morgan", "Yusuf Karim", "Carol Dent"));
        await Prepare(told);
        await HandOver(told, First(today.AddDays(-22), "Eastville Park café"), interval: 31);
        await Meets(told, await FirstOf(told), "Kemi Alan Carol", "Kemi Alan Yusuf Carol");
        await On(today.AddDays(-2), 11);
        await ReplyToNext(told, "Carol");
    }

    /// <summary>A first meet-up is agreed and has not been yet; Bronwen, their volunteer, comes along to the first two.</summary>
    private async Task InContact()
    {
        var told = await Programme("Thursday afternoons, summer", Ago(1, DayOfWeek.Thursday), Callum, "Thursday's Own", Cast.Called(
            "Tariq Aziz", "Linda Marsh", "Oluwaseun Ajayi", "Sheila Tranter", "Piotr Zielinski"));
        await Volunteer(told, Cast.Called("Bronwen Davies"));
        await Prepare(told);
        await HandOver(told, First(today.AddDays(5), "The Arnolfini café"), askers: "Linda", visits: 2);
        await On(told.End.AddDays(1), 11);
        await Reply(told, await FirstOf(told), "Tariq Linda");
        await EmailComesBack(told["Piotr"]);
    }

    /// <summary>Nobody is at somebody's address any more: the other side's mail server says so, and nobody should be lost by it.</summary>
    private async Task EmailComesBack(Character who)
    {
        await passing.LetMessagesLeave();
        await Do(async v =>
        {
            var message = await v.Db.Outbox.Where(m => m.To == who.Id && m.Channel == ContactChannel.Email && m.SentAt != null).OrderByDescending(m => m.SentAt).FirstAsync();
            var report = $"""
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b
                Content-Type: message/delivery-status

                Original-Envelope-Id: {message.Id}

                Final-Recipient: rfc822; {who.Details.Email!.Value}
                Action: failed
                Status: 5.1.1

                --b--
                """;
            await v.Of<Bounces>().Receive(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(report)));
        });
    }

    /// <summary>Handed over a fortnight ago; nothing is known since.</summary>
    private async Task Forming()
    {
        var told = await Programme("Tuesday afternoons, summer", Ago(2, DayOfWeek.Tuesday), Hannah, "Tuesday Together", Cast.Called(
            "Beverley Shaw", "Hamza Malik", "Megan Rees", "Roy Partridge"));
        await Prepare(told);
        await HandOver(told, first: null);
    }

    /// <summary>Nothing was heard for a quarter, so they have just been asked whether they are still in touch.</summary>
    private async Task SilentSince()
    {
        var told = await Programme("Wednesday lunchtimes, summer", Ago(14, DayOfWeek.Wednesday), Callum, "The Lunch Table", Cast.Called(
            "Grace Amoah", "Norman Pike", "Shabnam Raza", "Enid Lockyer"));
        await Prepare(told);
        await HandOver(told, first: null);
    }

    /// <summary>Five months on, no contact is known.</summary>
    private async Task NotFormed()
    {
        var told = await Programme("Monday mornings, spring", Ago(21, DayOfWeek.Monday), Callum, "Monday group", Cast.Called(
            "Dawn Fletcher", "Samir Haddad", "Pauline Gibbs", "Kwame Mensah"));
        await Prepare(told);
        await HandOver(told, first: null);
    }

    /// <summary>Met three times, and not for months.</summary>
    private async Task Quiet()
    {
        var told = await Programme("Friday afternoons, winter", Ago(28, DayOfWeek.Friday), Hannah, "The Slow Lane", Cast.Called(
            "Jean Duffy", "Rashid Ahmed", "Elin Vaughan", "Neville Grant", "Sunita Patel"));
        await Prepare(told);
        await HandOver(told, First(told.End.AddDays(14), "Windmill Hill City Farm"), askers: "Jean", ServiceMaySee.HowOftenAndHowMany, interval: 31);
        await Meets(told, await FirstOf(told), "Jean Rashid Neville", "Jean Rashid Elin Neville");
        await Meets(told, await Agree(told, told.End.AddDays(42), "Windmill Hill City Farm", "Jean"), "Jean Sunita", "Jean Elin Sunita");
        await Meets(told, await Agree(told, told.End.AddDays(70), "Windmill Hill City Farm", "Jean"), "Jean", "Jean Neville Sunita");
    }

    /// <summary>Met twice, and its people decided that this was enough.</summary>
    private async Task Ended()
    {
        var told = await Programme("Wednesday evenings, winter", Ago(40, DayOfWeek.Wednesday), Callum, "The Evening Lot", Cast.Called(
            "Brian Cole", "Amina Yusuf", "Trevor Nash", "Margaret Lyle"));
        await Prepare(told);
        await HandOver(told, First(told.End.AddDays(21), "St George's Hall"), askers: "Amina", ServiceMaySee.HowOftenAndHowMany);
        await Meets(told, await FirstOf(told), "Amina Trevor", "Brian Amina Trevor");
        await Meets(told, await Agree(told, told.End.AddDays(56), "St George's Hall", "Amina"), "Amina Trevor", "Amina Trevor Margaret");
        await On(told.End.AddDays(120), 14);
        await Do(async v => (await v.Db.Groups.SingleAsync(g => g.Id == told.Group)).End(v.Now));
    }

    /// <summary>Three who met once and then joined the Kettle Club's table.</summary>
    private async Task Joined()
    {
        var told = await Programme("Monday evenings, winter", Ago(26, DayOfWeek.Monday), Callum, "Three of Us", Cast.Called(
            "Ewa Kaminska", "Desmond Reid", "Helen Orchard"));
        await Prepare(told);
        await HandOver(told, First(told.End.AddDays(14), "Southville Centre"));
        await Meets(told, await FirstOf(told), "Ewa Desmond", "Ewa Desmond Helen");
        await On(told.End.AddDays(60), 14);
        await Do(async v =>
        {
            var other = await v.Db.Groups.SingleAsync(g => g.Name == "The Kettle Club");
            (await v.Db.Groups.SingleAsync(g => g.Id == told.Group)).Join(other.Id, v.Now);
            // A guest at first: only those of the programme count towards a group's size.
            v.Db.Memberships.Add(new Membership(other.Id, told["Ewa"].Id, fromProgramme: false, v.Now));
        });
    }

    /// <summary>Meets on a screen only: in contact, and not formed in the paper's sense, which asks for a meeting face to face.</summary>
    private async Task Online()
    {
        var told = await Programme("Online programme, summer", Ago(10, DayOfWeek.Thursday), Hannah, "The Unmuted", Cast.Called(
            "Sophie Lister", "Imran Qureshi", "Catrin Lloyd", "Michael Adu", "Denise Harper"), online: true);
        await Prepare(told);
        await HandOver(told, first: null, interval: 21);
        await Meets(told, await Agree(told, told.End.AddDays(14), "A video call", "Sophie", online: true), "Sophie Imran Catrin", "Sophie Imran Catrin Denise");
        await Meets(told, await Agree(told, told.End.AddDays(35), "A video call", "Sophie", online: true), "Sophie Michael", "Sophie Imran Michael");
        await Meets(told, await Agree(told, told.End.AddDays(56), "A video call", "Denise", online: true), "Denise Imran", "Sophie Imran Denise Catrin");
        await On(told.End.AddDays(69), 10);
        await ReplyToNext(told, "Denise");
    }

    /// <summary>Met for years before it came to FollowOn: it has no programme here.</summary>
    private async Task ThereBefore()
    {
        var begins = Ago(14, DayOfWeek.Tuesday);
        await On(begins.AddDays(-8), 10);
        var people = Cast.Called("Ruth Feldman", "Clive Barton", "Precious Moyo", "Stan Dudek", "Val Whitcombe");
        var told = new Told(default, GroupId.New(), Hannah, people, [begins.AddDays(-8)]);
        var first = MeetingId.New();
        await Do(v => v.Of<GroupThatMeets>().Begin(told.Group, _service, "Fishponds Friends", [.. people.Select(p => p.Details)],
            group => new Meeting(first, group, begins, new TimeOnly(11, 0), "Fishponds Library", online: false, null, v.Now)));
        var ids = new Dictionary<string, PersonId>();
        await Do(async v =>
        {
            foreach (var person in await v.Db.People.Where(p => v.Db.Memberships.Any(m => m.GroupId == told.Group && m.PersonId == p.Id)).ToListAsync())
                ids[person.FullName] = person.Id;
        });
        told = told with { People = [.. people.Select(p => p with { Id = ids[p.Details.FullName] })] };
        await Meets(told, first, "Ruth Stan", "Ruth Clive Precious Stan");
        await Meets(told, await Agree(told, begins.AddDays(28), "Fishponds Library", "Ruth"), "Ruth Precious Val", "Ruth Precious Stan Val");
        await Meets(told, await Agree(told, begins.AddDays(56), "Fishponds Library", "Ruth"), "Ruth Stan", "Ruth Clive Stan");
        await Meets(told, await Agree(told, begins.AddDays(84), "Fishponds Library", "Stan"), "Precious", "Ruth Precious Stan Val");
    }

    private async Task Prepare(Told told)
    {
        await Introduce(told);
        await Explore(told);
        await EverybodySaysYes(told);
    }

    private async Task<MeetingId> FirstOf(Told told)
    {
        var id = default(MeetingId);
        await Do(async v => id = await v.Db.Meetings.Where(m => m.GroupId == told.Group).OrderBy(m => m.Date).Select(m => m.Id).FirstAsync());
        return id;
    }

    /// <summary>A member names the next meet-up ten days before; everybody hears.</summary>
    private async Task<MeetingId> Agree(Told told, DateOnly date, string place, string by, bool online = false)
    {
        await On(date.AddDays(-10), 12);
        return await AgreeNow(told, date, place, by, online);
    }

    private async Task<MeetingId> AgreeNow(Told told, DateOnly date, string place, string by, bool online)
    {
        var id = MeetingId.New();
        await Do(async v =>
        {
            var meeting = new Meeting(id, told.Group, date, new TimeOnly(11, 0), place, online, told[by].Id, v.Now);
            v.Db.Meetings.Add(meeting);
            await v.Db.SaveChangesAsync();
            await v.Of<MeetUps>().TellAgreed(await v.Db.Groups.SingleAsync(g => g.Id == told.Group), meeting);
        });
        return id;
    }

    /// <summary>Whoever asks people answers the offer to ask everybody, if there is one (at Christmas the next is later).</summary>
    private async Task SaysYesToAsking(Told told, string who)
    {
        var offered = false;
        await Do(async v => offered = await v.Db.NextMeetUps.AnyAsync(n => n.GroupId == told.Group && n.SettledAt == null && n.OfferedTo == told[who].Id));
        if (offered)
            await Text(told[who], "YES");
    }

    /// <summary>Answers to the meet-up that is to come, if everybody has been asked to it.</summary>
    private async Task ReplyToNext(Told told, string coming)
    {
        MeetingId? next = null;
        var now = DateOnly.FromDateTime(UkClock.ToLondon(Now));
        await Do(async v => next = await v.Db.Meetings.Where(m => m.GroupId == told.Group && m.CancelledAt == null && m.Date > now)
            .OrderBy(m => m.Date).Select(m => (MeetingId?)m.Id).FirstOrDefaultAsync());
        if (next is { } id)
            await Reply(told, id, coming);
    }

    /// <summary>A meet-up from its answers to the word afterwards of who came.</summary>
    private async Task Meets(Told told, MeetingId id, string coming, string came)
    {
        var date = default(DateOnly);
        await Do(async v => date = (await v.Db.Meetings.SingleAsync(m => m.Id == id)).Date);
        await On(date.AddDays(-8), 18);
        await Reply(told, id, coming);
        await On(date.AddDays(1), 10);
        var names = told.Called(came);
        await Do(async v =>
        {
            var everyone = (await v.Of<MeetUps>().Members(told.Group)).Select(m => m.Person.Id).ToList();
            (await v.Db.Meetings.SingleAsync(m => m.Id == id)).SayWhoCame([.. names.Select(p => p.Id)], everyone, names[0].Id, v.Now);
        });
    }

    /// <summary>"Are you coming?" Each answers in their own words, by text or on the page.</summary>
    private async Task Reply(Told told, MeetingId id, string coming)
    {
        foreach (var (person, i) in told.Called(coming).Select((p, i) => (p, i)))
        {
            if (person.Texts)
                await Text(person, new[] { "YES", "Yes, see you there", "maybe", "yes please" }[i % 4]);
            else
                await Do(async v => (await v.Db.Meetings.SingleAsync(m => m.Id == id)).Answer(person.Id, Coming.Coming, null, person.Id, v.Now));
        }
    }
}
