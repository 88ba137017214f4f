using System.Globalization;

namespace FollowOn.Planning;

/// <summary>
/// The sentences for a first meet-up. They count those who can, never those who cannot, and say of a place what is
/// known of the place, never who needs it.
/// </summary>
internal static class FirstMeetingWords
{
    public static string Of(FirstMeetingOption option, int answered)
    {
        var when = $"{Wording.Date(option.Date)}, {Wording.Time(option.Start)}, {option.Place.Name}.";
        var who = $"{Who(option.CanUsually, answered)} can usually do {Usual(option)}.";
        var place = option.Place.StepFree switch
        {
            Known.Yes => "It is step-free.",
            Known.No => "It is not step-free.",
            _ => "We don't know yet if it is step-free, so please ask there.",
        };
        var needs = option.CanCome < option.CanUsually
            ? $" As far as we know, it has everything that {option.CanCome} of them asked for."
            : "";
        return $"{when} {who} {place}{needs}";
    }

    /// <summary>Null when the best option suits everybody.</summary>
    public static string? Honest(FirstMeetingQuestion question, List<FirstMeetingOption> options, bool someTimeSuitsAll)
    {
        var answered = question.People.Count;
        if (answered == 0)
        {
            return "Nobody has said yet when they can come.";
        }

        if (question.Places.Count == 0)
        {
            return "There is no place to meet in yet. Add one public place, such as a café, to see times.";
        }

        if (answered == 1)
        {
            return "Only 1 person has answered so far. A meet-up needs at least 2.";
        }

        if (options.Count == 0)
        {
            return $"No time and place suits 2 or more of the {answered} who answered. You could look at more weeks, or add another place.";
        }

        var best = options[0];
        if (best.CanCome == answered)
        {
            return null;
        }

        if (best.CanUsually == answered)
        {
            return $"The first time suits everybody, but no place here is known to have everything people asked for: the best has it for {best.CanCome} of the {answered}.";
        }

        return someTimeSuitsAll
            ? $"No time and place together suit everybody: the best suit {best.CanCome} of the {answered} who answered."
            : $"No time suits everybody: the best suits {best.CanCome} of the {answered} who answered.";
    }

    private static string Usual(FirstMeetingOption option) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{option.Date.DayOfWeek} {option.Part switch { PartOfDay.Morning => "mornings", PartOfDay.Afternoon => "afternoons", _ => "evenings" }}");

    private static string Who(int can, int answered) => can == answered
        ? answered == 2 ? "Both who answered" : $"All {answered} who answered"
        : $"{can} of the {answered} who answered";
}
