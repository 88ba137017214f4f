using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>Checks of what was typed, each said once and beside its field.</summary>
internal static class Typed
{
    public static void Needed(ModelStateDictionary problems, string field, string? text, int most, string ifMissing)
    {
        if (string.IsNullOrWhiteSpace(text))
            Problem(problems, field, ifMissing);
        else
            NotTooLong(problems, field, text, most);
    }

    public static void NotTooLong(ModelStateDictionary problems, string field, string? text, int most)
    {
        if (text?.Trim().Length > most)
            Problem(problems, field, $"Make this shorter: at most {most} characters.");
        else if (text is not null && text.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t')))
            Problem(problems, field, "Type this again: there is a character in it that can't be kept.");
    }

    /// <summary>A problem for a field that has none yet: the binder's own words come first.</summary>
    public static void Problem(ModelStateDictionary problems, string field, string words)
    {
        if (problems.GetFieldValidationState(field) != ModelValidationState.Invalid)
            problems.AddModelError(field, words);
    }
}
