using CsCheck;
using FollowOn.Groups;
using Xunit;

namespace FollowOn.Tests.Groups;

/// <summary>Only a chat people use, by https, and nothing that hides where it leads.</summary>
public sealed class ChatAddressTests
{
    [Theory]
    [InlineData("https://chat.whatsapp.com/AbCdEf123", "WhatsApp")]
    [InlineData(" chat.whatsapp.com/AbCdEf123 ", "WhatsApp")]
    [InlineData("https://wa.me/447700900982", "WhatsApp")]
    [InlineData("https://www.facebook.com/groups/tuesdaycrew", "Facebook")]
    [InlineData("https://m.me/j/abc/", "Messenger")]
    [InlineData("https://signal.group/#CjQKIAbc", "Signal")]
    [InlineData("https://t.me/+AbCd", "Telegram")]
    public void A_chat_people_use_is_kept(string typed, string name) => Assert.Equal(name, ChatAddress.Read(typed)!.Value.Name);

    [Theory]
    [InlineData("")]
    [InlineData("our chat")]
    [InlineData("http://chat.whatsapp.com/AbCdEf123")]
    [InlineData("https://chat.whatsapp.com")]
    [InlineData("https://chat.whatsapp.com.evil.example/AbC")]
    [InlineData("https://evil.example/chat.whatsapp.com/AbC")]
    [InlineData("https://chat.whatsapp.com@evil.example/AbC")]
    [InlineData("https://chat.whatsapp.com:8443/AbC")]
    [InlineData("https://chat.whatsapp.com\\@evil.example/AbC")]
    [InlineData("https://сhat.whatsapp.com/AbC")]
    [InlineData("javascript:alert(1)//chat.whatsapp.com/")]
    [InlineData("https://chat.whatsapp.com/a b")]
    [InlineData("https://notfacebook.com/groups/x")]
    public void Anything_else_is_not(string typed) => Assert.Null(ChatAddress.Read(typed));

    [Fact]
    public void Whatever_is_typed_nothing_throws_and_what_is_kept_leads_where_it_says() => Gen.OneOf(Gen.String, from tail in Gen.String select "https://t.me/" + tail).Sample(typed =>
    {
        if (ChatAddress.Read(typed) is { } address)
            Assert.StartsWith("https://", address.Link);
    });
}
