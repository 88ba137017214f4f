using FollowOn.Accounts;
using FollowOn.Safety;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Demonstration.Story;

/// <summary>Who answers concerns: a signed promise and a filled rota, with one time still empty ten days ahead.</summary>
internal sealed partial class Telling
{
    private static Character Nell => Cast.Called("Nell Archer");
    private static Character Samuel => Cast.Called("Samuel Osei");
    private static Character Gwen => Cast.Called("Gwen Pritchard");
    private static Character Judith => Cast.Called("Judith Lowe");

    private async Task WhoAnswers()
    {
        await On(today.AddDays(-14), 10);
        await Do(async v =>
        {
            foreach (var person in new[] { Nell, Samuel, Judith })
                v.Db.People.Add(person.Details.ToPerson(person.Id, v.Now));
            foreach (var person in new[] { Nell, Samuel, Gwen, Judith })
                await v.Of<Roles>().Give(person.Id, Role.DutyClinician, _service);
        });
        IReadOnlyList<CoverTime> weekdays = [.. Enumerable.Range((int)DayOfWeek.Monday, 5).Select(d => new CoverTime((DayOfWeek)d, new TimeOnly(9, 0), new TimeOnly(16, 0)))];
        await Do(v => v.Of<Promises>().Write(_service, new Promising(weekdays, false, "A nurse of the pain service", PromisedSteps.Usual, Gwen.Id, Judith.Id,
            "Ring the safeguarding team on 0117 496 0210, then email them. They advise on adults and children at risk.")));
        await Do(async v => await v.Of<Promises>().Sign(_service, (await v.Of<Promises>().Draft(_service))!.Id, Gwen.Id, Gwen.Details.FullName, "Clinical lead, Avonside Pain Service"));
        await Fill(Nell, Samuel, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday);
        await Fill(Samuel, Nell, DayOfWeek.Thursday, DayOfWeek.Friday);
        await LeaveOneEmpty();
    }

    private Task Fill(Character who, Character deputy, params DayOfWeek[] days) => Do(async v =>
    {
        var rota = v.Of<Rota>();
        var cover = await rota.HoursOf((await rota.PromiseOf(_service))!);
        await v.Of<RotaChanges>().Fill(_service, cover, new Filling(who.Id, deputy.Id, days, today.AddDays(-14), today.AddDays(42), OnlyEmpty: true));
    });

    private Task LeaveOneEmpty() => Do(async v =>
    {
        var from = today.AddDays(10);
        var day = await v.Db.Duties.Where(d => d.ServiceId == _service && d.Date >= from).OrderBy(d => d.Date).Select(d => d.Date).FirstAsync();
        foreach (var person in new[] { Nell, Samuel })
            await v.Of<RotaChanges>().Away(_service, person.Id, day, day, deputyTakes: false);
    });
}
