using FollowOn.Messaging.Texts;

namespace FollowOn.Web.Pages.Messaging;

/// <summary>What happened to a text, in words for whoever looks after the installation, and what to do next.</summary>
public static class TextWords
{
    public static (string What, string Next) Of(TextOutcome outcome, TextSettings? settings)
    {
        var who = Name(settings);
        return outcome switch
        {
            TextOutcome.Sent => ($"{who} took the text.", "It should arrive within a minute. With a test key of GOV.UK Notify nothing arrives: make a live key."),
            TextOutcome.NotSetUp => ("No provider of texts is set up.", "Fill in one of the forms and save it."),
            TextOutcome.KeyLost => ("The stored key can't be read any more.", "This happens after a restore without its keys. Type the key again and save."),
            TextOutcome.KeyMalformed => ("What is stored is not a whole key of GOV.UK Notify.", "Make a new key there, copy all of it and save it here."),
            TextOutcome.KeyRefused => ($"{who} does not accept the key.", "It may have been revoked, or belong to another service. Make a new one there and save it here."),
            TextOutcome.ClockWrong => ("This machine's clock is more than 30 seconds wrong, so GOV.UK Notify accepts nothing from it.", "Have the clock set by NTP. Texts leave by themselves when it is right."),
            TextOutcome.SettingsRefused => ($"{who} refuses what is set here.", "Its own words say what: most often the template was deleted, or its text is not exactly ((body))."),
            TextOutcome.OnlyToTeam => ("GOV.UK Notify sends only to your own team so far.", "The service there is on trial, or the key is a team key. Ask there to make the service live, then make a live key."),
            TextOutcome.NumberRefused => ($"{who} says that nobody can be texted at this number.", "Check it for a typing mistake and try another. Members whose number is refused so are told another way."),
            TextOutcome.NotUkMobile => ("This is no UK mobile number.", "Texts go to UK mobiles only."),
            TextOutcome.TooLong => ("The text is too long.", "It may have 918 characters at most."),
            TextOutcome.MessageRefused => ($"{who} refused the text itself.", "If it says too long, switch off in GOV.UK Notify that texts begin with the name of the service."),
            TextOutcome.OftenEnough => ("So many texts have gone to this number that we wait.", "This protects people, and your money. Try again in an hour, or another number."),
            TextOutcome.MoneySpent => ("This month's money for texts is spent.", "Raise the amount below, or wait for the new month. Answers to HELP still leave."),
            TextOutcome.TooMany => ($"{who} takes no more texts for the moment.", "They wait and leave by themselves."),
            TextOutcome.TooManyToday => ($"{who} takes no more texts today.", "They wait and leave by themselves tomorrow. A service on trial may send 50 a day: ask there to make it live."),
            TextOutcome.ProviderDown => ($"{who} says that it is not in order itself.", "Texts wait and are tried again by themselves. Look at its status page."),
            TextOutcome.WouldBeInTheClear => ("This would go over the network for anybody to read, so it was not sent.", "Use an address that begins with https://."),
            TextOutcome.NameNotFound => ($"The address ({who}) is not known here.", "Check it for a typing mistake. If it is right, ask whether this machine can look up names outside it (DNS)."),
            TextOutcome.ConnectionRefused => ($"Nothing answers at the address ({who}).", "If it is right, ask whether a firewall lets this machine through."),
            TextOutcome.CertificateWrong => ($"The certificate at the other end ({who}) is not right, so nothing was said to it.", "Something between this machine and the provider may open connections: ask whoever looks after the network."),
            TextOutcome.TimedOut => ($"{who} did not answer in time.", "Texts are tried again by themselves; GOV.UK Notify is asked first whether it has them already. If it never answers, a firewall may swallow the connection."),
            TextOutcome.NotUnderstood => ($"{who} answered something that says neither yes nor no.", "Its own words are below. Check the settings; show them to its support."),
            _ => ("The connection broke off in the middle.", "Texts are tried again by themselves. If it stays so, something between this machine and the provider cuts connections."),
        };
    }

    public static string Name(TextSettings? settings) => settings?.Carrier == TextCarrier.Http ? "The provider" : "GOV.UK Notify";
}
