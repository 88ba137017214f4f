using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Meetings;
using FollowOn.Programmes;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FollowOn.Web.Pages.Handover;

/// <summary>One paper form as it is typed: a few letters a box. What is wrong is said beside its box, and what was typed stays.</summary>
public sealed class TypedForm
{
    public ParticipantId Id { get; set; }
    public string? Answer { get; set; }
    public string? Shares { get; set; }
    public string? Times { get; set; }
    public string? Reach { get; set; }

    [BindNever]
    public string Name { get; set; } = "";

    [BindNever]
    public Interest? Interest { get; private set; }

    [BindNever]
    public IReadOnlyList<Detail> Details { get; private set; } = [];

    [BindNever]
    public UsualTimes? Usual { get; private set; }

    [BindNever]
    public PhoneNumber? Mobile { get; private set; }

    [BindNever]
    public EmailAddress? Email { get; private set; }

    public bool IsEmpty => new[] { Answer, Shares, Times, Reach }.All(string.IsNullOrWhiteSpace);

    /// <summary>Reads the boxes.</summary>
    /// <param name="person">Whose form it is, to know which details they have.</param>
    public void Read(Person person, ModelStateDictionary state, string prefix)
    {
        Interest = Answer?.Trim().ToUpperInvariant() switch
        {
            "Y" or "YES" => FollowOn.Programmes.Interest.Yes,
            "M" or "MAYBE" => FollowOn.Programmes.Interest.Maybe,
            "N" or "NO" => FollowOn.Programmes.Interest.NotForMe,
            _ => null,
        };
        if (Interest is null)
            state.AddModelError($"{prefix}.{nameof(Answer)}", $"Type Y, M or N for {Name}, or empty the row");
        if (Interest != FollowOn.Programmes.Interest.Yes)
            return;
        ReadReach(state, prefix);
        ReadShares(person, state, prefix);
        if (!string.IsNullOrWhiteSpace(Times) && (Usual = UsualTimesReader.Read(Times)) is null)
            state.AddModelError($"{prefix}.{nameof(Times)}", $"Type {Name}'s times like “mornings” or “tue thu afternoons”, or leave them out");
    }

    private void ReadReach(ModelStateDictionary state, string prefix)
    {
        if (string.IsNullOrWhiteSpace(Reach))
            return;
        if (PhoneNumber.TryRead(Reach, out var number, out _) && number.IsMobile)
            Mobile = number;
        else if (EmailAddress.TryRead(Reach, out var email, out _))
            Email = email;
        else
            state.AddModelError($"{prefix}.{nameof(Reach)}", $"Type {Name}'s mobile, like 07700 900 982, or e-mail address, like name@example.org, or leave it out");
    }

    private void ReadShares(Person person, ModelStateDictionary state, string prefix)
    {
        var letters = new string([.. (Shares ?? "").ToUpperInvariant().Where(c => !char.IsWhiteSpace(c) && c is not (',' or '+' or '&'))]);
        var details = new List<Detail>();
        foreach (var letter in letters.Distinct())
        {
            Detail? detail = letter switch { 'M' => Detail.Mobile, 'E' => Detail.Email, 'L' => Detail.Landline, _ => null };
            if (detail is null || !Has(person, detail.Value))
            {
                state.AddModelError($"{prefix}.{nameof(Shares)}", detail is null
                    ? $"Type M, E or L for what the others may have of {Name}, or leave it empty"
                    : $"We have no {detail switch { Detail.Mobile => "mobile", Detail.Email => "e-mail address", _ => "landline" }} for {Name}: type it in the last box, or take the {letter} away");
                return;
            }
            details.Add(detail.Value);
        }
        Details = details;
    }

    private bool Has(Person person, Detail detail) => detail switch
    {
        Detail.Mobile => (Mobile?.E164 ?? person.Mobile) is not null,
        Detail.Email => (Email?.Value ?? person.Email) is not null,
        _ => person.Landline is not null,
    };
}
