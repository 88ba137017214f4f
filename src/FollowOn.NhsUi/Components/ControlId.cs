using Microsoft.AspNetCore.Mvc.Rendering;

namespace FollowOn.NhsUi.Components;

/// <summary>The id of the control for a field's name: <c>Person.Mobile</c> has <c>Person-Mobile</c>.</summary>
internal static class ControlId
{
    public static string Of(string fullName) => TagBuilder.CreateSanitizedId(fullName, "-").TrimEnd('-');
}
