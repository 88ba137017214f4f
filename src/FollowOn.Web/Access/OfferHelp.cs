using System.Collections;
using System.Reflection;
using FollowOn.Messaging.Replies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace FollowOn.Web.Access;

/// <summary>On a property that a member writes in their own words: it is looked at for words that sound desperate, for its author alone.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OwnWordsAttribute : Attribute;

/// <summary>
/// Shows help to whoever has just written something that sounds desperate: on the page that comes back, or on the next one. It changes nothing that is done with the words, and
/// nothing is kept: between two pages a note goes with the author's own browser, sealed, and is gone once read.
/// </summary>
public sealed class OfferHelp(ITempDataDictionaryFactory notes) : IAsyncPageFilter
{
    /// <summary>The page has a box for own words; the layout then brings the script.</summary>
    public static readonly object OwnWordsHere = new();

    /// <summary>Help stands on the page already.</summary>
    public static readonly object Shown = new();

    private const string Note = "Help";
    private static readonly object Wanted = new();

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var desperate = HttpMethods.IsPost(context.HttpContext.Request.Method) && OwnWords(context.HandlerInstance).Any(HelpRules.Now.SoundDesperate);
        var done = await next();
        if (!desperate)
            return;
        if (done.Result is PageResult)
            context.HttpContext.Items[Wanted] = true;
        else if (done.Result is RedirectResult or RedirectToPageResult)
            notes.GetTempData(context.HttpContext)[Note] = true;
    }

    /// <summary>Whether this page is to show help on top: asked once, when it is written.</summary>
    public static bool IsDue(HttpContext http, ITempDataDictionary notes)
    {
        var noted = notes[Note] is true;
        return (noted || http.Items.ContainsKey(Wanted)) && !http.Items.ContainsKey(Shown);
    }

    /// <summary>What was typed into the boxes for own words of a page, in its forms and in lists of them.</summary>
    private static IEnumerable<string> OwnWords(object page) =>
        page.GetType().GetProperties().Where(p => p.IsDefined(typeof(BindPropertyAttribute))).SelectMany(p => Of(p, p.GetValue(page)));

    private static IEnumerable<string> Of(PropertyInfo property, object? value) => value switch
    {
        string words => property.IsDefined(typeof(OwnWordsAttribute)) ? [words] : [],
        IEnumerable list => list.Cast<object?>().OfType<object>().SelectMany(Inside),
        not null => Inside(value),
        _ => [],
    };

    private static IEnumerable<string> Inside(object form) => form.GetType().Assembly == typeof(OfferHelp).Assembly
        ? form.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0 && p.IsDefined(typeof(OwnWordsAttribute))).SelectMany(p => Of(p, p.GetValue(form)))
        : [];
}
