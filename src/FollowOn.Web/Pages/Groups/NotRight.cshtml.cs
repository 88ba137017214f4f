using FollowOn.Storage;
using FollowOn.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Web.Pages.Groups;

/// <summary>Something isn't right: whom to call, and what anybody can do at once. Nothing is stored, and opening it leaves no trace.</summary>
[Requires(Permission.BelongToGroup)]
public sealed class NotRightModel(FollowOnDb db, Viewer viewer) : GroupPage(db, viewer)
{
    public Row Service { get; private set; } = null!;

    public async Task OnGet()
    {
        var group = Group;
        Service = await Db.Groups.Where(g => g.Id == group)
            .Join(Db.Services, g => g.ServiceId, s => s.Id, (_, s) => new Row(s.Name, s.OpenAccessNumber, s.OpenAccessHours)).SingleAsync();
    }

    public sealed record Row(string Name, string Number, string Hours)
    {
        public string Dial => string.Concat(Number.Where(c => char.IsAsciiDigit(c) || c == '+'));
    }
}
