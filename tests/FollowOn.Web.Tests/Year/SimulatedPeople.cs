using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Tests.Year;

/// <summary>What people do about a message, and of themselves.</summary>
internal sealed partial class SimulatedYear
{
    private static readonly string[] Yes = ["YES", "yes please", "Yes, see you there", "yep", "I'll be there"];
    private static readonly string[] Maybe = ["maybe", "MAYBE", "hope to", "not sure yet"];
    private static readonly string[] No = ["no", "NO sorry", "can't make it", "not this time"];

    /// <summary>Who really came to each meet-up, whatever is said of it.</summary>
    private readonly Dictionary<MeetingId, List<PersonId>> _came = [];

    private string OneOf(string[] words) => words[Of(words.Length)];

    private async Task React(Patient person, Left message)
    {
        switch (message.Template)
        {
            case "meeting-agreed" or "meeting-asked" or "meeting-moved":
                await AboutAMeetUp(person, message);
                break;
            case "meeting-for-resting" when Of(100) < 20:
                await Answer(person, message, "yes please", null);
                break;
            case "ask-everyone" when Of(100) < 60:
                await Answer(person, message, Of(100) < 85 ? "yes" : "no", Of(100) < 85 ? "Ask everyone" : "Not this time");
                break;
            case "who-came" when Of(100) < person.Answers:
                await WhoCame(person, message);
                break;
            case "still-in-touch" when Of(100) < 50:
                await Answer(person, message, Of(100) < 75 ? "yes" : "no", Of(100) < 75 ? "Yes, we are" : "No");
                break;
        }
    }

    private async Task AboutAMeetUp(Patient person, Left message)
    {
        if (Of(1000) < person.Tires * 10)
        {
            await Rest(person);
            return;
        }
        switch (Of(1000))
        {
            case < 6 when message.Channel == ContactChannel.Text:
                await app.Phone(person.Who.Person).Send("STOP");
                return;
            case < 12:
                await Leave(person, message);
                return;
        }
        if (Of(100) >= person.Answers)
            return;
        var (text, button) = Of(100) < person.Comes ? (OneOf(Yes), "I'm coming") : Of(100) < 40 ? (OneOf(Maybe), "I hope to") : (OneOf(No), "I can't this time");
        await Answer(person, message, text, button);
    }

    /// <summary>By the way they were reached; for somebody nothing reaches, another notes it after a call.</summary>
    private async Task Answer(Patient person, Left message, string text, string? button)
    {
        if (message.Channel == ContactChannel.Text)
        {
            await app.Phone(person.Who.Person).Send(text);
        }
        else if (message.Channel == ContactChannel.Email && button is not null)
        {
            var page = await app.Browser().Get(FindLinks.In(message.Body)[0].ToString());
            // The link may have ended, or what it asks be settled.
            if (page.Buttons.Contains(button))
                await (button == "Not this time" ? page.Form(button).Fill("To leave this one out", "NO") : page.Form(button)).Press(button);
        }
        else if (button is "I'm coming" or "I hope to" or "I can't this time" && await Another(person) is { } other && message.About is { } meeting)
        {
            var page = await (await app.BrowserOf(other.Who.Person)).Get($"/groups/{_groups[person.Programme].Id}/meet-ups/{meeting}/for/{person.Id}");
            if (page.Status == 200)
                await page.Press(button switch { "I'm coming" => "Coming", "I hope to" => "Hopes to", _ => "Can't this time" });
        }
    }

    private async Task WhoCame(Patient person, Left message)
    {
        var meeting = await app.Read(db => db.Meetings.AsNoTracking().SingleOrDefaultAsync(m => m.Id == new MeetingId(message.About ?? Guid.Empty)));
        if (meeting is null || meeting.CancelledAt is not null)
            return;
        if (!_came.TryGetValue(meeting.Id, out var came))
        {
            came = [.. meeting.Answers.Where(a => Of(100) < (a.Coming switch { Coming.Coming => 90, Coming.HopeTo => 50, _ => 2 })).Select(a => a.PersonId)];
            _came[meeting.Id] = came;
        }
        var names = _people.Where(p => came.Contains(p.Id)).Select(p => p.Id == person.Id ? "me" : p.Name).ToList();
        if (message.Channel == ContactChannel.Text)
        {
            await app.Phone(person.Who.Person).Send(names.Count < 2 ? "NONE" : Of(100) < 70 ? string.Join(", ", names) : $"{names.Count}");
            return;
        }
        if (message.Channel != ContactChannel.Email)
            return;
        var page = await app.Browser().Get(FindLinks.In(message.Body)[0].ToString());
        if (page.Status != 200)
            return;
        if (names.Count < 2)
        {
            await page.Press("We didn't meet");
            return;
        }
        var form = page.Form("These people came");
        foreach (var name in _people.Where(p => came.Contains(p.Id)).Select(p => p.Name).Where(n => page.Text.Contains(n, StringComparison.Ordinal)))
            form.Tick(name);
        await form.Press();
    }

    private async Task Rest(Patient person)
    {
        if (person.Who.Person.Mobile is not null && Of(2) == 0)
            await app.Phone(person.Who.Person).Send("REST");
        else if (await PageOf(person) is { } page && page.Buttons.Contains("I'm having a flare-up"))
            await page.Press("I'm having a flare-up");
    }

    private async Task Leave(Patient person, Left message)
    {
        if (message.Channel == ContactChannel.Text)
        {
            await app.Phone(person.Who.Person).Send("LEAVE");
            await app.Phone(person.Who.Person).Send("yes");
        }
        else if (message.Channel == ContactChannel.Email && FindLinks.In(message.Body).FirstOrDefault(l => l.AbsolutePath.StartsWith("/l/", StringComparison.Ordinal)) is { } link)
        {
            await (await app.Browser().Get(link.ToString())).Press("Leave the group");
        }
    }

    /// <summary>Each evening a few do something nobody asked them to.</summary>
    private async Task OfThemselves(DateOnly day)
    {
        var now = await app.Read(db => db.Memberships.AsNoTracking().ToListAsync());
        foreach (var member in now)
        {
            var person = _people.Find(p => p.Id == member.PersonId)!;
            if (member.LeftAt is not null)
            {
                if (Of(1000) < 8)
                    await (await (await app.BrowserOf(person.Who.Person)).Get("/come-back")).Press("Come back");
            }
            else if (member.RestingSince is not null)
            {
                if (Of(1000) < 30 && await PageOf(person) is { } page && page.Buttons.Contains("I'm back"))
                    await page.Press("I'm back");
            }
            else if (Of(1000) < 4 && await PageOf(person) is { } next && next.Buttons.Contains("Not this time"))
            {
                await next.Press(Of(3) == 0 ? "Not this time" : "Ask everyone");
            }
        }
        foreach (var stopped in await app.Read(db => db.People.AsNoTracking().Where(p => p.TextsStoppedAt != null).ToListAsync()))
        {
            if (Of(1000) < 15)
                await app.Phone(stopped).Send("START");
        }
        if (Of(100) < 4)
            await MoveOrCallOff(day);
    }

    /// <summary>Somebody cannot sleep: they ask for help and are answered at once; what they change for others waits for the morning.</summary>
    private async Task AtNight(DateOnly day)
    {
        var awake = _people.Where(p => p.Who.Person.Mobile is not null).ToList();
        await app.Phone(awake[Of(awake.Count)].Who.Person).Send("HELP");
        if (Of(100) < 20)
            await MoveOrCallOff(day);
    }

    /// <summary>One volunteer is ill the day before their first visit, when people expect them, and says so on their page; the others simply come.</summary>
    private async Task Visits(Person volunteer, Left message)
    {
        if (volunteer != Volunteers[1] || message.Template != "visit-reminder" || Messages.Count(m => m.To == volunteer.Id && m.Template == "visit-reminder") != 1)
            return;
        var page = await (await app.BrowserOf(volunteer)).Get(FindLinks.In(message.Body)[0].AbsolutePath);
        await page.Press("I can't come");
    }

    private async Task MoveOrCallOff(DateOnly day)
    {
        var ahead = await app.Read(db => db.Meetings.AsNoTracking().Where(m => m.CancelledAt == null && m.Date > day.AddDays(2)).OrderBy(m => m.Date).ToListAsync());
        if (ahead.Count == 0)
            return;
        var meeting = ahead[Of(ahead.Count)];
        var members = await app.Read(db => db.Memberships.Where(m => m.GroupId == meeting.GroupId && m.LeftAt == null).Select(m => m.PersonId).ToListAsync());
        if (_people.Find(p => members.Contains(p.Id)) is not { } person)
            return;
        var browser = await app.BrowserOf(person.Who.Person);
        var address = $"/groups/{meeting.GroupId}/meet-ups/{meeting.Id}";
        if (Of(3) == 0)
            await (await browser.Get(address + "/cancel")).Press("Call it off");
        else
            await (await browser.Get(address + "/change")).Form("Change it").FillDate("Date", meeting.Date.AddDays(1)).Press();
    }

    private async Task<WebPage?> PageOf(Patient person)
    {
        var page = await (await app.BrowserOf(person.Who.Person)).Get($"/groups/{_groups[person.Programme].Id}");
        return page.Status == 200 ? page : null;
    }

    private async Task<Patient?> Another(Patient person)
    {
        var group = _groups[person.Programme].Id;
        var members = await app.Read(db => db.Memberships.Where(m => m.GroupId == group && m.LeftAt == null).Select(m => m.PersonId).ToListAsync());
        return _people.Find(p => p.Id != person.Id && members.Contains(p.Id));
    }
}
