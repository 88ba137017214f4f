namespace FollowOn.Messaging.Texts;

/// <summary>A provider of texts. Whatever it or the network does is an outcome; it throws only when we stop.</summary>
internal interface ITextProvider
{
    /// <param name="number">A UK mobile, E.164.</param>
    Task<TextResult> Send(TextSettings settings, string number, string words, Guid reference, CancellationToken stop);

    /// <summary>Whether it took this text before. <see cref="TextOutcome.Sent"/> when it did, null when it did not, or cannot be asked; anything else when the asking failed.</summary>
    Task<TextResult?> LookUp(TextSettings settings, Guid reference, CancellationToken stop);
}
