using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Messaging.Mail;
using FollowOn.Storage;
using FollowOn.Testing;
using FollowOn.Web.Tests.Messaging.Mail;
using Ical.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.VisualBasic.FileIO;
using MimeKit;
using Xunit;

namespace FollowOn.Web.Tests.Messaging;

/// <summary>
/// Ten thousand names and places that nobody should have, in every channel's form of the same message: one recipient, one header each, and the words that
/// were typed. The one change that is made is <see cref="TypedWords"/>'s. The seed is in the test: they are the same each time.
/// </summary>
public sealed class NaughtyWordsTests
{
    private const int Count = 10_000;
    private const int Seed = 20261123;

    private static readonly IReadOnlyList<string> All = [.. Naughty.Draw(Count, Seed)];
    private static readonly SiteAddress Site = new(new Uri("https://followon.example"));
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly RepliesSettings Replies = new("localhost", 993, MailSecurity.Tls, "u", null, "replies@example.nhs.uk");

    /// <summary>A template with the most typed words, by each channel.</summary>
    private static Rendered Message(ContactChannel channel, string typed) => Templates.Render("meeting-agreed", channel, new Dictionary<string, Word>
    {
        ["name"] = typed, ["place"] = typed, ["asker"] = $"{typed} is organising.", ["when"] = "Tue 8 Dec, 11am", ["date"] = "Tuesday 8 December", ["time"] = "11am",
        ["note"] = "", ["service"] = "0117 496 0202", ["link"] = "https://followon.example/a/x", ["leave"] = "https://followon.example/l/x", ["again"] = "", ["other"] = "",
    });

    [Fact]
    public void There_are_ten_thousand_and_they_are_nasty()
    {
        Assert.Equal(Count, All.Count);
        foreach (var sign in new[] { '\r', '\n', '\0', '\u2028', '\u202e', '=', '{', '<', ';', '\\' })
            Assert.True(All.Count(s => s.Contains(sign, StringComparison.Ordinal)) > 200, $"U+{(int)sign:X4}");
        Assert.Contains(All, s => s.EnumerateRunes().Any(r => r.Value == 0xFFFD) && !s.Contains('\uFFFD', StringComparison.Ordinal));
        Assert.Contains(All, s => s.Length >= 998);
    }

    [Fact]
    public void What_is_typed_is_one_line_and_a_second_time_changes_nothing()
    {
        foreach (var typed in All)
        {
            var line = TypedWords.OneLine(typed);
            Assert.DoesNotMatch("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]|  |^ | $", line);
            Assert.Equal(line, TypedWords.OneLine(line));
            Assert.Equal(Letters(typed), Letters(line));
        }
    }

    [Fact]
    public void A_text_or_a_letter_has_as_many_lines_as_its_template_and_the_words_as_typed()
    {
        foreach (var channel in new[] { ContactChannel.Text, ContactChannel.Letter })
        {
            var lines = Message(channel, "Mo").Body.Split('\n').Length;
            foreach (var typed in All.Where(t => TypedWords.OneLine(t).Length > 0))
            {
                var body = Message(channel, typed).Body;
                Assert.Equal(lines, body.Split('\n').Length);
                var wanted = channel == ContactChannel.Text ? TextFragments.ToGsm(TypedWords.OneLine(typed)) : TypedWords.OneLine(typed);
                Assert.Contains(Single(wanted), Single(body), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void An_email_has_one_recipient_one_of_each_header_and_the_words_in_both_its_bodies()
    {
        var person = PersonId.New();
        var plain = Sent(Letter("Mo", "Meet-up"));
        var (headers, parts) = (Fields(plain), plain.BodyParts.Count());
        foreach (var (typed, i) in All.Select((t, i) => (t, i)))
        {
            var letter = Letter(typed, "Meet-up " + typed);
            var sent = Sent(letter);
            Assert.Equal("mo@example.org", Assert.Single(sent.To.Mailboxes).Address);
            Assert.Empty(sent.Cc.Concat(sent.Bcc));
            Assert.Equal("groups@example.nhs.uk", Assert.Single(sent.From.Mailboxes).Address);
            Assert.EndsWith("@example.nhs.uk", Assert.Single(sent.ReplyTo.Mailboxes).Address, StringComparison.Ordinal);
            Assert.Equal(headers, Fields(sent));
            Assert.Equal(parts, sent.BodyParts.Count());
            var line = TypedWords.OneLine(typed);
            // In a subject what looks like an encoded word is parted: that is the second change that is made, and the last.
            Assert.Equal(Single(TypedWords.OneLine("Meet-up " + typed).Replace("=?", "= ?", StringComparison.Ordinal)), Single(sent.Subject));
            Assert.Contains(Single($"Dear {line},"), Single(sent.TextBody), StringComparison.Ordinal);
            // One in ten is read by a browser's own parser: that takes longest.
            if (i % 10 == 0)
                AsAPage(sent.HtmlBody!, line);
        }

        MimeMessage Letter(string typed, string subject) => new MailLetter(new MailSettings("localhost", 25, MailSecurity.StartTls, null, null, "groups@example.nhs.uk", "Groups " + typed), Replies, MailKey.Of(Convert.ToBase64String(new byte[32])), Site).Of(
            new OutgoingMessage(new Guid("0193a1b2-0000-7000-8000-000000000001"), ContactChannel.Email, person, "mo@example.org", subject, Message(ContactChannel.Email, typed).Body)
            {
                Thread = new Guid("0193a1b2-0000-7000-8000-000000000002"),
                Asks = QuestionKind.Meeting,
                Calendar = new CalendarEntry("0193a1b2-0000-7000-8000-000000000001", 1, new DateOnly(2026, 12, 8), new TimeOnly(11, 0), typed, false, Now),
            }, Now);
    }

    private static void AsAPage(string html, string line)
    {
        var page = new HtmlParser().ParseDocument(html);
        Assert.Empty(page.QuerySelectorAll("script, img, svg, b, iframe, object, form, style, link, [onerror], [onload]"));
        Assert.All(page.QuerySelectorAll("a"), a => Assert.StartsWith("https://followon.example/", a.GetAttribute("href")!, StringComparison.Ordinal));
        Assert.Contains(Single($"Dear {line},"), Single(page.Body!.TextContent), StringComparison.Ordinal);
    }

    [Fact]
    public void A_calendar_file_holds_one_event_with_as_many_lines_of_its_own_and_the_place_as_typed()
    {
        CalendarEntry Entry(string place) => new("0193a1b2-0000-7000-8000-000000000001", 1, new DateOnly(2026, 12, 8), new TimeOnly(11, 0), place, false, Now);
        var names = Names(Entry("Café").ToFile("groups@example.nhs.uk"));
        // One in four: the library that reads it back takes its time.
        foreach (var typed in All.Where((_, i) => i % 4 == 0).Where(t => TypedWords.OneLine(t).Length > 0))
        {
            var file = Entry(typed).ToFile("groups@example.nhs.uk");
            Assert.Equal(names, Names(file));
            Assert.Equal(TypedWords.OneLine(typed), Assert.Single(Calendar.Load(file)!.Events).Location);
        }
    }

    [Fact]
    public void A_table_has_one_cell_for_it_that_no_spreadsheet_runs()
    {
        foreach (var typed in All)
        {
            using var reader = new TextFieldParser(new StringReader($"a,{CsvCell.Of(typed)},b\r\n")) { HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false };
            reader.SetDelimiters(",");
            var cells = reader.ReadFields()!;
            Assert.Equal(3, cells.Length);
            Assert.DoesNotMatch(@"^\s*[=+\-@＝＋－＠]|^[\t\r\n\0]", cells[1]);
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_handful_through_the_front_door_reach_one_person_each(TestDatabase database)
    {
        await using var home = await Home.With(database);
        var member = await home.App.BrowserOf(await home.Person("Mo"));
        string[] nasty = ["Café\r\nBcc: evil@example.com", "=1+1,\"x\"", "<b>{link}</b> ((body))", "\u202eevil\u202c & Söhne; Room\\n2", "👩‍🦽‍➡️ مقهى"];
        foreach (var (place, i) in nasty.Select((p, i) => (p, i)))
        {
            var before = home.Sink.Taken.Count;
            await (await member.Get($"/groups/{home.Group.Group.Id}/meet-ups/new")).Form("Fix the meet-up")
                .FillDate("Date", home.App.Today.AddDays(20 + i)).Fill("Time", "11am").Fill("Place", place).Press();
            await home.App.Deliver();
            var mails = home.Sink.Taken.Skip(before).ToList();
            Assert.Equal(["ann@example.org", "derek@example.org", "mo@example.org"], mails.Select(m => Assert.Single(m.To)).Order(StringComparer.Ordinal));
            Assert.All(mails, m => Assert.Contains($"at {TypedWords.OneLine(place)}.", m.Message.TextBody, StringComparison.Ordinal));
            Assert.All(mails, m => Assert.DoesNotContain("evil@example.com", m.Message.Headers.ToString() ?? "", StringComparison.Ordinal));
        }
    }

    /// <summary>As it goes over the wire and is read again.</summary>
    private static MimeMessage Sent(MimeMessage letter)
    {
        using var wire = new MemoryStream();
        letter.WriteTo(FormatOptions.Default, wire);
        wire.Position = 0;
        return MimeMessage.Load(wire);
    }

    private static List<string> Fields(MimeMessage letter) => [.. letter.Headers.Select(h => h.Field).Order(StringComparer.Ordinal)];

    /// <summary>The names of its lines, unfolded.</summary>
    private static List<string> Names(string file) =>
        [.. file.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n").Select(l => l.Split(':', ';')[0])];

    /// <summary>What a person would call the same words: the spaces between them do not count.</summary>
    private static string Single(string? words) => System.Text.RegularExpressions.Regex.Replace(words ?? "", @"[\p{Zs}\r\n]+", " ").Trim();

    private static string Letters(string words) =>
        string.Concat(words.EnumerateRunes().Where(r => Rune.IsLetterOrDigit(r)).Select(r => r.ToString()));
}
