using FollowOn.Storage;
using FollowOn.Web.Access;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FollowOn.Web.Pages.Status;

/// <summary>
/// A fault of ours, or a full disk, with the way to help now still in reach. What was typed is not lost: it is on this page, and goes once more at a press.
/// </summary>
[Open("A fault can meet anybody.")]
[IgnoreAntiforgeryToken]
public sealed class SomethingWentWrongModel(MemberWords words) : PageModel
{
    /// <summary>Typed words are longer than a day, a number or "yes", which nobody minds choosing again.</summary>
    private const int ShownFrom = 12;
    private static readonly TimeSpan TryAfter = TimeSpan.FromMinutes(2);

    public bool NoRoom { get; private set; }
    public bool HadFile { get; private set; }

    /// <summary>What was sent to the page that broke; null when nothing was, or a file was among it, which a browser sends only when it is chosen again.</summary>
    public TypedBefore? Typed { get; private set; }

    public string Heading => words[NoRoom ? "status.no-room-title" : "status.wrong-title"];
    public string Words => words[NoRoom ? "status.no-room" : "status.wrong"];

    public void OnGet()
    {
        NoRoom = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error.IsNoRoom() == true;
        Response.StatusCode = NoRoom ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
        if (NoRoom)
            Response.Headers.RetryAfter = $"{TryAfter.TotalSeconds:0}";
    }

    public async Task OnPost()
    {
        OnGet();
        if (HttpContext.Features.Get<IExceptionHandlerPathFeature>() is { Path: { } path } && Request.HasFormContentType)
            await ReadTyped(path);
    }

    /// <summary>Exactly what was sent, the page's own token too: none is made here, so that no other site can have one put into its form.</summary>
    private async Task ReadTyped(string path)
    {
        try
        {
            var form = await Request.ReadFormAsync();
            HadFile = form.Files.Count > 0;
            if (HadFile || !path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal))
                return;
            List<(string, string)> fields = [.. form.SelectMany(f => f.Value.Select(v => (f.Key, v ?? "")))];
            Typed = new TypedBefore(path + Request.QueryString, fields, [.. fields.Where(f => IsWords(f.Item2)).Select(f => f.Item2)]);
        }
        // What could not be read as a form was none of ours.
        catch (Exception e) when (e is IOException or InvalidDataException or BadHttpRequestException)
        {
            Typed = null;
        }
    }

    private static bool IsWords(string value) => value.Length >= ShownFrom && value.Trim().Contains(' ', StringComparison.Ordinal);

    /// <summary>A form that was sent in vain.</summary>
    /// <param name="Words">Those of its fields that somebody wrote, to be read on the page.</param>
    public sealed record TypedBefore(string Address, IReadOnlyList<(string Name, string Value)> Fields, IReadOnlyList<string> Words);
}
