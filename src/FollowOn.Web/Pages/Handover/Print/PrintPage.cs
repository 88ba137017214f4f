using FollowOn.Accounts;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Handover.Print;

/// <summary>A sheet of one programme's, with the service that it is from.</summary>
public abstract class PrintPage(FollowOnDb db) : HandoverPage(db)
{
    public Service Service { get; private set; } = null!;
    public Programme About { get; private set; } = null!;

    /// <summary>The words for urgent mental health help in the service's nation.</summary>
    public string Urgent => UrgentIn(Service.Nation);

    public static string UrgentIn(Nation nation) => nation switch
    {
        Nation.Scotland => "slip.urgent-scotland",
        Nation.NorthernIreland => "slip.urgent-northern-ireland",
        _ => "slip.urgent",
    };

    public string PrintAddress(string sheet) => $"/programmes/{Programme}/print{sheet}{(Large ? "?print=large" : "")}";

    protected async Task LoadHeads()
    {
        await IsOpen();
        var found = await Db.Programmes.AsNoTracking().Where(p => p.Id == Programme)
            .Join(Db.Services, p => p.ServiceId, s => s.Id, (p, s) => new { p, s }).SingleAsync();
        (About, Service) = (found.p, found.s);
    }

    /// <summary>Everybody on the programme with their place, in the order of their full names.</summary>
    protected async Task<List<(Participant Participant, Person Person)>> People()
    {
        var rows = await Db.Participants.AsNoTracking().Where(p => p.ProgrammeId == Programme)
            .Join(Db.People, p => p.PersonId, p => p.Id, (participant, person) => new { participant, person }).OrderBy(r => r.person.FullName).ToListAsync();
        return [.. rows.Select(r => (r.participant, r.person))];
    }
}
