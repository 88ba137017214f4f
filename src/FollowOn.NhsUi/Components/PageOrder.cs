using System.Globalization;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace FollowOn.NhsUi.Components;

/// <summary>
/// ModelState's errors in the order their properties are declared, which is the order pages ask in. ModelState itself keeps
/// them in the order they were found.
/// </summary>
internal static class PageOrder
{
    private static readonly string[] s_dateParts = ["day", "month", "year"];

    /// <summary>
    /// Errors of the whole page first, without a link. The same words for the same field are said once. A date links to the
    /// first box to be mended.
    /// </summary>
    public static IEnumerable<(string? Href, string Says)> Errors(ViewDataDictionary viewData)
    {
        var found = viewData.ModelState
            .Select((entry, at) => (entry.Key, entry.Value, Place: PlaceOf(viewData.ModelMetadata, entry.Key), At: at))
            .Where(one => one.Value is { Errors.Count: > 0 })
            .ToList();
        found.Sort((a, b) => Compare(a.Place, b.Place) is var order and not 0 ? order : a.At.CompareTo(b.At));
        return found
            .SelectMany(one => one.Value!.Errors.Select(error => (Href: HrefOf(viewData, one.Key), Says: error.ErrorMessage)))
            .Where(error => error.Says.Length > 0)
            .Distinct();
    }

    private static string? HrefOf(ViewDataDictionary viewData, string key)
    {
        if (key.Length == 0)
        {
            return null;
        }

        var part = viewData.ModelState.Keys
            .Where(other => other.StartsWith(key + ".", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(other => other[(key.Length + 1)..], StringComparer.OrdinalIgnoreCase);
        if (!s_dateParts.All(part.ContainsKey) && MetadataOf(viewData.ModelMetadata, key)?.UnderlyingOrModelType != typeof(DateOnly))
        {
            return "#" + ControlId.Of(key);
        }

        var toMend = Array.Find(s_dateParts, p =>
            part.TryGetValue(p, out var full) && viewData.ModelState[full]!.ValidationState == ModelValidationState.Invalid);
        return $"#{ControlId.Of(key)}-{toMend ?? "day"}";
    }

    private static ModelMetadata? MetadataOf(ModelMetadata root, string key)
    {
        var at = root;
        foreach (var step in Steps(key))
        {
            at = int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? at?.ElementMetadata : at?.Properties[step];
        }

        return at;
    }

    // The position of each step among its siblings. What isn't a property of the page comes last.
    private static List<int> PlaceOf(ModelMetadata root, string key)
    {
        var place = new List<int>();
        var at = root;
        foreach (var step in Steps(key))
        {
            if (int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                place.Add(index);
                at = at?.ElementMetadata;
                continue;
            }

            var next = at is null ? -1 : DeclaredAt(at, step);
            place.Add(next < 0 ? int.MaxValue : next);
            at = at?.Properties[step];
        }

        return place;
    }

    private static int DeclaredAt(ModelMetadata of, string property)
    {
        for (var i = 0; i < of.Properties.Count; i++)
        {
            if (string.Equals(of.Properties[i].PropertyName, property, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private static string[] Steps(string key) => key.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries);

    private static int Compare(List<int> a, List<int> b)
    {
        for (var i = 0; i < Math.Min(a.Count, b.Count); i++)
        {
            if (a[i] != b[i])
            {
                return a[i].CompareTo(b[i]);
            }
        }

        return a.Count.CompareTo(b.Count);
    }
}
