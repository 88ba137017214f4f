using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Messaging.Replies;

namespace FollowOn.Meetings;

/// <summary>
/// PASS and the words: passed on to those coming to the next meet-up. Words that sound like despair are answered with the numbers first, and leave only
/// with PASS ANYWAY; that they did is kept nowhere.
/// </summary>
public sealed class PassOnByText(PassOn passOn, IHelpByText help) : IWordByText
{
    public string Name => "pass";

    public async Task<TextBack?> Hear(Person from, string text, ContactChannel by)
    {
        var (what, words) = WordInFront.Read(text);
        if (what is InFront.PassHow)
            return TextBack.Plain("pass-how");
        if (what is not (InFront.Pass or InFront.PassAnyway))
            return null;
        words = Note.Tidy(words);
        if (what is InFront.Pass && Incoming.SoundsOfDespair(words))
            return await help.Help(from) with { Template = "help-not-passed", Urgent = true };
        if (words.Length > Note.MaxLength)
            return TextBack.Plain("pass-long", ("most", $"{Note.MaxLength}"), ("over", $"{words.Length - Note.MaxLength}"));
        if (await passOn.NextOf(from.Id) is not { } meeting)
            return TextBack.Plain("pass-no-meeting");
        var (done, note) = await passOn.Do(Guid.CreateVersion7(), meeting.Id, from.Id, words);
        return done switch
        {
            PassedOn.Done or PassedOn.Already => TextBack.Plain("passed-on", ("people", Word.People(note!.Told)), ("when", Word.When(meeting.Date, meeting.Starts))),
            PassedOn.Enough => TextBack.Plain("pass-enough"),
            PassedOn.NobodyComing => TextBack.Plain("pass-nobody"),
            _ => TextBack.Plain("pass-no-meeting"),
        };
    }
}
