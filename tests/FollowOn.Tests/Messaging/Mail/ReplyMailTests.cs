using System.Text;
using CsCheck;
using FollowOn.Messaging.Mail;
using Xunit;

namespace FollowOn.Tests.Messaging.Mail;

/// <summary>An e-mail is read from anything at all.</summary>
public sealed class ReplyMailTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task<ReplyMail?> Read(string mail) => ReplyMail.Read(new MemoryStream(Encoding.Latin1.GetBytes(mail.ReplaceLineEndings("\r\n"))), Stop);

    private static Gen<string> OneOf(params string[] pieces) => Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]);

    private static readonly Gen<string> Pieces = OneOf(
        "From: Mo <mo@example.org>\n", "From: a@b.org, c@d.org\n", "From:\n", "To: replies+aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.org\n", "Message-ID: <a@b>\n", "Message-ID: <<>>\n", "In-Reply-To: <x@y>\n",
        "References: <a@b> <c@d>\n", "Subject: =?utf-8?q?ja=20=ff?=\n", "Subject: =?nope?b?!!!?=\n", "Content-Type: multipart/mixed; boundary=b\n", "Content-Type: multipart/alternative; boundary=\"\"\n", "Content-Type: message/rfc822\n",
        "Content-Type: text/html; charset=no-such-set\n", "Content-Type: text/plain; charset=utf-7\n", "Content-Type: text/plain; charset=\"utf-16\"; format=flowed\n", "Content-Transfer-Encoding: base64\n", "Content-Transfer-Encoding: quoted-printable\n", "Content-Transfer-Encoding: uuencode\n",
        "\n", "--b\n", "--b--\n", "yes\n", "=3D=\n", "AAAA\n", "\u0000\u00ff\u0001", "begin 644 x\n", " folded\n", "Auto-Submitted: no\n", "<div><blockquote>x</blockquote>yes</div>\n");

    [Fact]
    public void Anything_put_together_of_mail_is_read_or_is_none() => Pieces.Array[0, 60].Sample(parts =>
    {
        var mail = Read(string.Concat(parts)).Result;
        Assert.True(mail is null || mail.Text.Length <= 100_000);
    }, iter: 3000);

    [Fact]
    public void Any_bytes_are_read_or_are_none() => Gen.Byte.Array[0, 2000].Sample(bytes => Assert.True(ReplyMail.Read(new MemoryStream(bytes), Stop).Result is not { Text.Length: > 100_000 }), iter: 2000);

    [Theory]
    [InlineData(50)]
    [InlineData(5000)]
    public async Task Parts_within_parts_without_end_are_not_followed(int depth)
    {
        var mail = "From: mo@example.org\n" + string.Concat(Enumerable.Range(0, depth).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n")) + "Content-Type: text/plain\n\nyes\n";

        Assert.Equal("mo@example.org", (await Read(mail))!.From);
    }

    [Fact]
    public async Task A_hundred_thousand_headers_and_one_of_a_megabyte_are_no_trouble()
    {
        Assert.NotNull(await Read(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"X-{i}: y\n")) + "From: mo@example.org\n\nyes"));
        await Read("From: mo@example.org\nReferences: " + string.Concat(Enumerable.Repeat("<a@b> ", 200_000)) + "\n\nyes");
        await Read("Subject: " + new string('x', 1_000_000) + "\n\nyes");
    }

    [Fact]
    public async Task What_comes_after_the_beginning_is_not_read() =>
        Assert.DoesNotContain("late", (await Read("From: mo@example.org\n\nyes\n" + new string('x', ReplyMail.MostBytes) + "late"))!.Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("text/plain; charset=iso-8859-1", "Caf\u00e9 yes", "Café yes")]
    [InlineData("text/plain; charset=windows-1252", "I\u0092d love to", "I’d love to")]
    [InlineData("text/plain; charset=no-such-set", "yes", "yes")]
    [InlineData("text/plain", "yes", "yes")]
    public async Task Letters_are_read_in_their_own_set(string type, string body, string words) =>
        Assert.Equal(words, (await Read($"From: mo@example.org\nContent-Type: {type}\nContent-Transfer-Encoding: 8bit\n\n{body}"))!.Text.Trim());

    [Fact]
    public async Task The_plain_words_are_taken_before_the_page_and_the_page_where_there_are_none()
    {
        static string Both(string plain) => $"From: mo@example.org\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n{plain}\n--b\nContent-Type: text/html\n\n<p>the page</p>\n--b--\n";

        Assert.Equal("the words", (await Read(Both("the words")))!.Text.Trim());
        Assert.Equal("the page", (await Read(Both("  ")))!.Text.Trim());
    }

    [Fact]
    public async Task A_picture_inside_a_signature_is_not_a_file_that_somebody_sent()
    {
        static string With(string part) => $"From: mo@example.org\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>yes</p>\n--b\n{part}\n\nAAAA\n--b--\n";

        Assert.False((await Read(With("Content-Type: image/png\nContent-ID: <logo@x>\nContent-Disposition: inline")))!.HasFiles);
        Assert.True((await Read(With("Content-Type: image/png\nContent-Disposition: attachment; filename=x.png")))!.HasFiles);
        Assert.True((await Read(With("Content-Type: application/pdf; name=x.pdf")))!.HasFiles);
    }

    [Theory]
    [InlineData("From: mo@example.org, ann@example.org\n")]
    [InlineData("From: nobody\n")]
    [InlineData("Subject: x\n")]
    public async Task Who_does_not_say_one_address_is_nobody(string head) => Assert.Null((await Read(head + "\nyes"))!.From);
}
