using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Safety;

/// <summary>Help now: the numbers, by nation. Who checks them and when is in docs/safety/crisis-numbers.md.</summary>
public sealed class HelpNow(FollowOnDb db, Rota rota) : IHelpByText
{
    /// <summary>How urgent mental health help is reached by telephone, besides 999.</summary>
    public static string UrgentLine(Nation nation) => Urgent(nation).ToString();

    internal static Word Urgent(Nation nation) => Word.Phrase(nation switch
    {
        Nation.Scotland => "urgent-scotland",
        Nation.NorthernIreland => "urgent-northern-ireland",
        Nation.Wales => "urgent-wales",
        _ => "urgent-england",
    });

    /// <summary>The service that answers for a person: their group's, their programme's, or the one they volunteer or work for. Null when there is none.</summary>
    public async Task<Service?> ServiceOf(PersonId person)
    {
        var byGroup = from m in db.Memberships where m.PersonId == person join g in db.Groups on m.GroupId equals g.Id select g.ServiceId;
        var byProgramme = from p in db.Participants where p.PersonId == person join g in db.Programmes on p.ProgrammeId equals g.Id select g.ServiceId;
        var byRole = db.Roles.Where(r => r.PersonId == person && r.EndedAt == null && r.ServiceId != null).Select(r => r.ServiceId!.Value);
        var ids = byGroup.Concat(byProgramme).Concat(byRole);
        return await db.Services.AsNoTracking().Where(s => ids.Contains(s.Id)).OrderByDescending(s => byGroup.Contains(s.Id)).ThenBy(s => s.SetUpAt).FirstOrDefaultAsync();
    }

    public async Task<TextBack> Help(Person? person)
    {
        var service = person is null ? null : await ServiceOf(person.Id);
        return TextBack.Plain("help",
            ("urgent", Urgent(service?.Nation ?? Nation.England)),
            ("service", service is null ? "" : Word.Phrase(await rota.PromiseOf(service.Id) is null ? "your-service" : "your-service-calls", ("service", $"{service.OpenAccessNumber}, {service.OpenAccessHours}"))));
    }
}
