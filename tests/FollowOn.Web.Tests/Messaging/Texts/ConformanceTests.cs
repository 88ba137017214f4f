using FollowOn.Testing.Notify;
using Notify.Client;
using Notify.Exceptions;
using Xunit;

namespace FollowOn.Web.Tests.Messaging.Texts;

/// <summary>GOV.UK Notify's own client works with our emulator of Notify, so that the emulator cannot come to suit us.</summary>
public sealed class ConformanceTests : IAsyncLifetime
{
    private NotifyEmulator _notify = null!;

    public async ValueTask InitializeAsync() => _notify = await NotifyEmulator.Start(TimeProvider.System);

    public ValueTask DisposeAsync() => _notify.DisposeAsync();

    private NotificationClient Client(NotifyApiKey? key = null) => new(_notify.Root.ToString(), (key ?? _notify.LiveKey).ToString());

    [Fact]
    public async Task It_sends_a_text_and_finds_it_again_by_id_by_reference_and_in_the_list()
    {
        var client = Client();
        var sent = client.SendSms("07700 900 201", _notify.Template.Id.ToString(), new() { ["body"] = "Are you coming?" }, "our-reference");

        Assert.Equal(("our-reference", "Are you coming?", NotifyEmulator.OwnNumber, _notify.Template.Id.ToString(), 1), (sent.reference, sent.content.body, sent.content.fromNumber, sent.template.id, sent.template.version));
        var one = client.GetNotificationById(sent.id);
        Assert.Equal((sent.id, "sms", "created", "Are you coming?", "07700900201"), (one.id, one.type, one.status, one.body, one.phoneNumber));
        Assert.Equal(sent.id, Assert.Single(client.GetNotifications("sms", "", "our-reference").notifications).id);
        Assert.Empty(client.GetNotifications("sms", "", "another").notifications);
        await _notify.Run();
        Assert.Equal("delivered", client.GetNotificationById(sent.id).status);
        Assert.Single(client.GetNotifications("sms", "delivered").notifications);
        Assert.Empty(client.GetNotifications("sms", "", "", sent.id).notifications);
    }

    [Fact]
    public async Task It_reads_templates_and_texts_that_came_in()
    {
        var client = Client();
        var template = client.GetTemplateById(_notify.Template.Id.ToString());
        Assert.Equal(("((body))", "sms", 1), (template.body, template.type, template.version));
        Assert.Equal("((body))", client.GetTemplateByIdAndVersion(template.id, 1).body);
        Assert.Single(client.GetAllTemplates("sms").templates);
        Assert.Equal("hello", client.GenerateTemplatePreview(template.id, new() { ["body"] = "hello" }).body);

        var first = await _notify.Texted("07700 900 201", "YES", calls: false);
        await _notify.Texted("+44 7700 900202", "NO", calls: false);
        var received = client.GetReceivedTexts().receivedTexts;
        Assert.Equal([("447700900202", "NO"), ("447700900201", "YES")], received.Select(t => (t.userNumber, t.content)));
        Assert.Equal(first.Id.ToString(), Assert.Single(client.GetReceivedTexts(received[0].id).receivedTexts).id);
    }

    [Fact]
    public void It_is_refused_as_by_Notify()
    {
        string Refused(Action<NotificationClient> act, NotifyApiKey? key = null) => Assert.Throws<NotifyClientException>(() => act(Client(key))).Message;
        var (template, words) = (_notify.Template.Id.ToString(), new Dictionary<string, dynamic> { ["body"] = "hello" });

        Assert.Contains("phone_number Not enough digits", Refused(c => c.SendSms("0770090020", template, words)));
        Assert.Contains("Must not contain letters or symbols", Refused(c => c.SendSms("0770090020x", template, words)));
        Assert.Contains("Not a UK mobile number", Refused(c => c.SendSms("0117 496 0202", template, words)));
        Assert.Contains("Cannot send to international mobile numbers", Refused(c => c.SendSms("+353 87 123 4567", template, words)));
        Assert.Contains("Missing personalisation: body", Refused(c => c.SendSms("07700 900 201", template)));
        Assert.Contains("Template not found", Refused(c => c.SendSms("07700 900 201", Guid.NewGuid().ToString(), words)));
        Assert.Contains("template_id is not a valid UUID", Refused(c => c.SendSms("07700 900 201", "x", words)));
        Assert.Contains("Your message is too long", Refused(c => c.SendSms("07700 900 201", template, new() { ["body"] = new string('x', 919) })));
        Assert.Contains("using a team-only API key", Refused(c => c.SendSms("07700 900 201", template, words), _notify.TeamKey));
        Assert.Contains("API key not found", Refused(c => c.SendSms("07700 900 201", template, words), _notify.LiveKey with { Secret = Guid.NewGuid().ToString() }));
        Assert.Contains("service not found", Refused(c => c.SendSms("07700 900 201", template, words), _notify.LiveKey with { Service = Guid.NewGuid() }));
        Assert.Contains("No result found", Refused(c => c.GetNotificationById(Guid.NewGuid().ToString())));
        _notify.Fault = NotifyFault.TooMany;
        Assert.Contains("429", Refused(c => c.SendSms("07700 900 201", template, words)));
    }

    [Fact]
    public async Task Test_numbers_end_as_published_and_those_for_smoke_are_not_kept()
    {
        var client = Client(_notify.TestKey);
        foreach (var number in new[] { "07700900003", "07700900002", "07700900004", "07700900111" })
            client.SendSms(number, _notify.Template.Id.ToString(), new() { ["body"] = "hello" }, number);
        await _notify.Run();

        Assert.Equal(["temporary-failure", "permanent-failure", "delivered"], _notify.Taken.Select(t => t.Status));
    }

    [Fact]
    public void A_minute_holds_so_many_of_each_kind_of_key()
    {
        Assert.Equal(3000, _notify.MinuteLimit);
        _notify.MinuteLimit = 3;
        void Send(NotifyApiKey key) => Client(key).SendSms("07700900201", _notify.Template.Id.ToString(), new() { ["body"] = "hello" });

        for (var i = 0; i < 3; i++)
            Send(_notify.LiveKey);

        Assert.Contains("Exceeded rate limit for key type LIVE of 3 requests per 60 seconds", Assert.Throws<NotifyClientException>(() => Send(_notify.LiveKey)).Message);
        Send(_notify.TestKey);
    }

    [Fact]
    public async Task The_networks_let_twenty_of_the_same_through_to_one_number_in_an_hour()
    {
        for (var i = 0; i < 21; i++)
            Client().SendSms("07700900201", _notify.Template.Id.ToString(), new() { ["body"] = "the same" });
        Client().SendSms("07700900201", _notify.Template.Id.ToString(), new() { ["body"] = "another" });
        await _notify.Run();

        Assert.Equal(1, _notify.Taken.Count(t => t.Status == "temporary-failure"));
        Assert.Equal("delivered", _notify.Taken[21].Status);
    }

    [Fact]
    public void A_service_on_trial_sends_fifty_a_day()
    {
        var client = Client();
        _notify.OnTrial = true;
        _notify.Team.Add("447700900201");
        string? problem = null;
        var sent = 0;
        while (problem is null)
            try
            {
                client.SendSms("07700900201", _notify.Template.Id.ToString(), new() { ["body"] = "hello" });
                sent++;
            }
            catch (NotifyClientException e)
            {
                problem = e.Message;
            }
        Assert.Equal(50, sent);
        Assert.Contains("Exceeded send limits", problem);
    }
}
