using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using FollowOn.Testing;

namespace FollowOn.Web.Tests.Access;

/// <summary>
/// Fills in any form so that it changes something: words by the names of the fields, another answer than the one there is. The matrix asks who may
/// press, not what makes sense; a page that needs more says so in its own line.
/// </summary>
internal static class FillIn
{
    public static WebForm Anything(WebForm form, DateOnly today)
    {
        var date = today.AddDays(15);
        var number = 0;
        foreach (var field in form.Element.QuerySelectorAll("input, textarea, select"))
            switch (field)
            {
                case IHtmlInputElement { Type: "text" or "tel" or "email" or "search" or "number" } input:
                    input.Value = Words(input.Name ?? "", date, number++);
                    break;
                case IHtmlTextAreaElement area:
                    area.Value = "Name\tMobile\nAnita Rao\t07700 900 801";
                    break;
                case IHtmlSelectElement select when select.Options.FirstOrDefault(o => !o.IsSelected && o.Value.Length > 0) is { } option:
                    select.Value = option.Value;
                    break;
            }
        foreach (var radios in Boxes(form, "radio").GroupBy(r => r.Name))
        {
            var other = radios.FirstOrDefault(r => !r.IsChecked) ?? radios.First();
            foreach (var radio in radios)
                radio.IsChecked = radio == other;
        }
        foreach (var boxes in Boxes(form, "checkbox").GroupBy(b => b.Name))
        {
            var box = boxes.FirstOrDefault(b => !b.IsChecked) ?? boxes.First();
            box.IsChecked = !box.IsChecked;
        }
        return form;
    }

    /// <summary>Chooses the answer with this value.</summary>
    public static void Choose(WebForm form, string value)
    {
        foreach (var radio in Boxes(form, "radio"))
            radio.IsChecked = radio.Value == value;
    }

    public static void Untick(WebForm form, string name)
    {
        foreach (var box in Boxes(form, "checkbox").Where(b => b.Name == name))
            box.IsChecked = false;
    }

    private static IEnumerable<IHtmlInputElement> Boxes(WebForm form, string type) =>
        form.Element.QuerySelectorAll("input").OfType<IHtmlInputElement>().Where(i => i.Type == type);

    private static string Words(string name, DateOnly date, int number) => name.Split('.', '[')[^1] switch
    {
        "day" or "Day" => Text(date.Day),
        "month" or "Month" => Text(date.Month),
        "year" or "Year" => Text(date.Year),
        "Reach" => $"07700 9008{number:D2}",
        var n when Has(n, "mobile") => "07700 900 888",
        var n when Has(n, "email") => "new.address@example.org",
        var n when Has(n, "landline") => "0117 496 0555",
        var n when Has(n, "number") => "0117 496 0203",
        var n when Has(n, "start") || Has(n, "time") => "2pm",
        var n when Has(n, "many") || Has(n, "count") => "3",
        "Fit" => "7",
        "Postcode" => "BS7",
        "Phone" => "0117 496 0204",
        _ => $"Something {(char)('A' + number)}",
    };

    private static bool Has(string name, string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
