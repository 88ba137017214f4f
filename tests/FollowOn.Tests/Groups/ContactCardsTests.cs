using FollowOn.Groups;
using Xunit;

namespace FollowOn.Tests.Groups;

/// <summary>Who may see whose details.</summary>
public class ContactCardsTests
{
    private static readonly GroupId Group = GroupId.New();
    private static readonly PersonId Mo = PersonId.New();
    private static readonly PersonId Ann = PersonId.New();
    private static readonly DateTime Monday = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);

    private readonly List<Membership> _members = [new(Group, Mo, true, Monday), new(Group, Ann, true, Monday)];
    private readonly List<SharedDetail> _shared = [];
    private readonly List<Withholding> _withheld = [];

    private IReadOnlyList<Detail> Seen(PersonId reader, PersonId of) => new ContactCards(_members, _shared, _withheld).Visible(reader, of);

    [Fact]
    public void Nothing_shows_until_both_share_something()
    {
        _shared.Add(Share(Ann, Detail.Mobile));
        Assert.Empty(Seen(Mo, Ann));
        Assert.Equal([Detail.Mobile], Seen(Ann, Ann));

        _shared.Add(Share(Mo, Detail.Email));
        Assert.Equal([Detail.Mobile], Seen(Mo, Ann));
        Assert.Equal([Detail.Email], Seen(Ann, Mo));
    }

    [Fact]
    public void What_is_withdrawn_is_gone_at_once()
    {
        var (mobile, email) = (Share(Ann, Detail.Mobile), Share(Ann, Detail.Email));
        _shared.AddRange([mobile, email, Share(Mo, Detail.Mobile)]);

        email.Withdraw(Monday.AddDays(1));
        Assert.Equal([Detail.Mobile], Seen(Mo, Ann));

        mobile.Withdraw(Monday.AddDays(1));
        Assert.Empty(Seen(Mo, Ann));
        Assert.Empty(Seen(Ann, Mo));
    }

    [Fact]
    public void Whoever_keeps_something_from_one_person_is_not_seen_by_that_person_and_does_not_see_them()
    {
        var cath = PersonId.New();
        _members.Add(new Membership(Group, cath, true, Monday));
        _shared.AddRange([Share(Ann, Detail.Mobile), Share(Mo, Detail.Mobile), Share(cath, Detail.Mobile)]);
        var withheld = new Withholding(Group, Ann, Mo, Monday);
        _withheld.Add(withheld);

        Assert.Empty(Seen(Mo, Ann));
        Assert.Empty(Seen(Ann, Mo));
        Assert.Equal([Detail.Mobile], Seen(cath, Ann));

        withheld.Lift(Monday.AddDays(1));
        Assert.Equal([Detail.Mobile], Seen(Mo, Ann));
    }

    [Fact]
    public void Somebody_who_joined_after_the_other_left_never_sees_them()
    {
        var late = PersonId.New();
        _shared.AddRange([Share(Ann, Detail.Mobile), Share(Mo, Detail.Mobile), Share(late, Detail.Mobile)]);
        _members[1].Leave(Monday.AddDays(30));
        _members.Add(new Membership(Group, late, true, Monday.AddDays(60)));

        Assert.Equal([Detail.Mobile], Seen(Mo, Ann));
        Assert.Empty(Seen(late, Ann));
        Assert.Empty(Seen(Ann, late));
    }

    private static SharedDetail Share(PersonId person, Detail detail) => new(Group, person, detail, person, Monday);
}
