using FollowOn.Messaging.Texts;
using Microsoft.AspNetCore.Http.Features;

namespace FollowOn.Web.Hosting;

/// <summary>
/// The addresses that providers of texts call. Whoever shows a secret of ours is answered 204 as soon as what it posted is kept, whatever it says, because
/// Notify drops for good what is answered with another 4xx; everything is made of it later. There are no cookies here, so there is nothing to forge.
/// </summary>
public static class Hooks
{
    public const string NotifyReceipts = "/hooks/notify/receipts";
    public const string NotifyTexts = "/hooks/notify/texts";
    public const string Texts = "/hooks/texts";

    private const string Scheme = "Bearer ";

    /// <summary>Where no text leaves, none comes in.</summary>
    public static void MapHooks(this WebApplication app, HostSettings settings)
    {
        if (settings.Demonstration || settings.PaperPilot)
            return;
        foreach (var (path, kind) in new[] { (NotifyReceipts, CallKind.NotifyReceipt), (NotifyTexts, CallKind.NotifyText), (Texts, CallKind.Other) })
            app.MapPost(path, (HttpContext http, HookSecrets secrets, ProviderCalls calls) => Receive(http, kind, secrets, calls)).DisableAntiforgery();
    }

    private static async Task<IResult> Receive(HttpContext http, CallKind kind, HookSecrets secrets, ProviderCalls calls)
    {
        // A 4xx or 5xx here is for a machine: no page is made of it.
        http.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodePagesFeature>()!.Enabled = false;
        var shown = http.Request.Headers.Authorization.ToString();
        if (!shown.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || shown.Length > 1000)
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        if (!await secrets.Knows(shown[Scheme.Length..].Trim()))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = ReadCall.MostBytes + 1;
        if (await Read(http.Request.Body, http.RequestAborted) is not { } posted)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        // Kept even if the provider hangs up while we do.
        await calls.Keep(kind, ReadCall.AsText(posted), CancellationToken.None);
        return Results.NoContent();
    }

    private static async Task<byte[]?> Read(Stream body, CancellationToken stop)
    {
        var buffer = new byte[ReadCall.MostBytes + 1];
        var length = 0;
        try
        {
            for (int read; length < buffer.Length && (read = await body.ReadAsync(buffer.AsMemory(length), stop)) > 0;)
                length += read;
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
        return length > ReadCall.MostBytes ? null : buffer[..length];
    }
}
