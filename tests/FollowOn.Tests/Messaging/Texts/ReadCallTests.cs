using System.Text.Json.Nodes;
using CsCheck;
using FollowOn.Messaging;
using FollowOn.Messaging.Texts;
using Xunit;

namespace FollowOn.Tests.Messaging.Texts;

/// <summary>Whatever a provider posts is a text, a receipt or nothing, and never breaks.</summary>
public sealed class ReadCallTests
{
    private const string Text = """{"id":"3fa85f64-5717-4562-b3fc-2c963f66afa6","source_number":"447700900201","destination_number":"07700900500","message":"YES ☺","date_received":"2026-11-23T09:00:00.000000Z"}""";
    private const string Receipt = """{"id":"n1","reference":"3fa85f64-5717-4562-b3fc-2c963f66afa6","to":"447700900201","status":"delivered","created_at":"2026-11-23T09:00:00.000000Z","completed_at":null,"sent_at":null,"notification_type":"sms","template_id":"x","template_version":1}""";
    private static readonly CallKind[] Kinds = Enum.GetValues<CallKind>();

    [Fact]
    public void What_Notify_posts_is_read()
    {
        Assert.Equal(new HandedText("3fa85f64-5717-4562-b3fc-2c963f66afa6", "+447700900201", "YES ☺"), ReadCall.Text(CallKind.NotifyText, Text));
        Assert.Equal(new Receipt(Guid.Parse("3fa85f64-5717-4562-b3fc-2c963f66afa6"), "n1", ReceiptKind.Delivered, "delivered"), ReadCall.Receipt(CallKind.NotifyReceipt, Receipt));
        Assert.Null(ReadCall.Text(CallKind.NotifyReceipt, Text));
        Assert.Null(ReadCall.Receipt(CallKind.NotifyText, Receipt));
        Assert.Null(ReadCall.Text(CallKind.Other, Receipt));
        Assert.Null(ReadCall.Receipt(CallKind.Other, Text));
    }

    [Theory]
    [InlineData("447700900201", "+447700900201")]
    [InlineData("07700900201", "+447700900201")]
    [InlineData("+44 7700 900201", "+447700900201")]
    [InlineData("EE", null)]
    [InlineData("85258", null)]
    [InlineData("", null)]
    public void Who_wrote_is_a_number_or_nobody(string from, string? number) =>
        Assert.Equal(number, ReadCall.Text(CallKind.Other, new JsonObject { ["from"] = from, ["text"] = "hello", ["id"] = "1" }.ToJsonString())?.From);

    [Theory]
    [InlineData(@"STOP \ud83d", "STOP \ufffd")]
    [InlineData(@"\ude00 STOP \ud83d\ude00", "\ufffd STOP \U0001F600")]
    [InlineData(@"STOP \ud83d \\ud83d", "STOP \ufffd \\ufffd")]
    public void Half_a_character_is_no_reason_to_lose_a_STOP(string written, string read) =>
        Assert.Equal(read, ReadCall.Text(CallKind.NotifyText, $$"""{"id":"1","source_number":"447700900201","message":"{{written}}"}""")!.Words);

    [Fact]
    public void Without_an_id_the_same_text_is_known_by_what_it_says_and_another_is_another()
    {
        static string Id(string from, string text, string time) => ReadCall.Text(CallKind.Other, new JsonObject { ["time"] = time, ["text"] = text, ["from"] = from }.ToJsonString())!.Id;

        Assert.Equal(Id("447700900201", "YES", "9:00"), Id("447700900201", "YES", "9:00"));
        Assert.Equal(4, new[] { Id("447700900201", "YES", "9:00"), Id("447700900202", "YES", "9:00"), Id("447700900201", "NO", "9:00"), Id("447700900201", "YES", "9:01") }.Distinct().Count());
    }

    [Fact]
    public void What_somebody_wrote_comes_through_as_json_and_as_a_form_but_for_what_no_database_keeps() =>
        Gen.String.Sample(words =>
        {
            words = string.Concat(words.EnumerateRunes().Select(r => r.ToString())).Replace("\0", "", StringComparison.Ordinal);
            words = words.Length > InboundText.BodyMaxLength ? "" : words;
            var json = ReadCall.Text(CallKind.Other, new JsonObject { ["id"] = "1", ["from"] = "447700900201", ["text"] = words }.ToJsonString());
            var form = ReadCall.Text(CallKind.Other, $"id=1&from=%2B447700900201&text={Uri.EscapeDataString(words)}");
            return json!.Words == words && form!.Words == words && form.From == "+447700900201";
        }, iter: 20_000);

    [Fact]
    public void Any_bytes_at_all_are_read_or_left_and_nothing_read_is_longer_than_it_may_be() =>
        Gen.Byte.Array[0, 400].Sample(AllIsWell, iter: 100_000);

    [Fact]
    public void What_Notify_posts_with_bytes_changed_taken_out_or_doubled_is_read_or_left()
    {
        var whole = new[] { Text, Receipt }.Select(System.Text.Encoding.UTF8.GetBytes).ToArray();
        Gen.Select(Gen.Int[0, 1], Gen.Select(Gen.Int[0, 10_000], Gen.Byte, Gen.Int[0, 2]).Array[1, 8]).Sample((which, changes) =>
        {
            var bytes = whole[which].ToList();
            foreach (var (where, value, how) in changes)
            {
                var at = where % bytes.Count;
                if (how == 0)
                    bytes[at] = value;
                else if (how == 1)
                    bytes.RemoveAt(at);
                else
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(10, bytes.Count - at)));
            }
            return AllIsWell([.. bytes]);
        }, iter: 100_000);
    }

    private static bool AllIsWell(byte[] posted)
    {
        var body = ReadCall.AsText(posted);
        foreach (var kind in Kinds)
        {
            var (text, receipt) = (ReadCall.Text(kind, body), ReadCall.Receipt(kind, body));
            if (text is not null && (text.Words.Length > InboundText.BodyMaxLength || text.Id.Length is 0 or > 200 || text.Words.Contains('\0') || text.From?.StartsWith('+') == false))
                return false;
            if (receipt is not null && (receipt.Said.Length > 60 || (receipt.Reference is null && receipt.ProviderId is null)))
                return false;
        }
        return !body.Contains('\0');
    }

    [Theory]
    [InlineData("201", 201, 201)]
    [InlineData("200-299", 200, 299)]
    [InlineData(" 200 - 204 ", 200, 204)]
    public void Answers_that_mean_taken_are_read(string typed, int from, int to) => Assert.Equal((from, to), HttpProvider.Range(typed));

    [Theory]
    [InlineData("")]
    [InlineData("300")]
    [InlineData("299-200")]
    [InlineData("200-300")]
    [InlineData("200-201-202")]
    public void Others_are_not(string typed) => Assert.Null(HttpProvider.Range(typed));

    [Fact]
    public void A_key_is_read_from_its_end_and_signs_as_Notify_checks_it()
    {
        var (service, secret) = (Guid.Parse("26785a09-ab16-4eb0-8407-a37497a57506"), "3d844edf-8d35-48ac-975b-e847b4f122b0");
        var key = NotifyKey.Read($"name-with-hyphens-{service}-{secret}")!;

        Assert.Equal(service, key.Service);
        var token = key.Token(new DateTime(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc)).Split('.');
        Assert.Equal("""{"typ":"JWT","alg":"HS256"}""", Decoded(token[0]));
        Assert.Equal($$"""{"iss":"{{service}}","iat":1795424400}""", Decoded(token[1]));
        Assert.DoesNotContain(secret, key.ToString());
        Assert.All(["", "x", $"{service}-{secret}", $"a b-{service}-{secret}", $"name-{service}-{secret}x", $"name_{service}-{secret}"], k => Assert.Null(NotifyKey.Read(k)));
    }

    private static string Decoded(string part) => System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(part));
}
