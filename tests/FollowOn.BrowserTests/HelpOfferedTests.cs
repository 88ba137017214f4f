using FollowOn.Browsing;
using FollowOn.Messaging.Languages;
using FollowOn.Messaging.Replies;
using FollowOn.Testing;
using FollowOn.Web.Access;

namespace FollowOn.BrowserTests;

/// <summary>The script that looks while somebody types reads just as the site's own reader does, and asks nobody.</summary>
public sealed class HelpOfferedTests(OneChromium one)
{
    private const string ReadAll = """
        async ([rules, messages]) => {
            const { reader } = await import('/help-offered.js');
            const soundsDesperate = reader(JSON.parse(rules));
            return messages.map(soundsDesperate);
        }
        """;

    [Fact]
    public async Task The_script_and_the_site_read_every_message_alike()
    {
        await using var app = await TestApp.Start();
        await using var visitor = await one.Chromium.Visit(app.Root);
        await visitor.Go("/privacy");
        var messages = Messages();
        // With all languages too: what is not signed yet must read alike on the day it is.
        foreach (var rules in new[] { HelpRules.Now, new HelpRules([.. Language.All]) })
        {
            var read = await visitor.Page.EvaluateAsync<bool[]>(ReadAll, new object[] { rules.Json, messages });
            var apart = messages.Where((m, i) => read[i] != rules.SoundDesperate(m)).ToList();
            Assert.Empty(apart);
            Assert.Contains(true, read);
            Assert.Contains(false, read);
        }
        Assert.True(messages.Length > 2_500, $"Only {messages.Length} messages.");
    }

    [Fact]
    public async Task While_words_sound_desperate_help_stands_beside_the_box_and_no_request_is_made()
    {
        await using var app = await TestApp.Start();
        var who = await app.Given.HandedOverGroup("Mo Rahman", "Derek Hill", "Aga Nowak");
        await using var visitor = await one.SignedIn(app, who["Mo"], 320, javaScript: true, height: 640);
        await visitor.Go("/me/data/correct");
        await visitor.Page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);
        var requests = 0;
        visitor.Page.Request += (_, _) => requests++;

        var box = visitor.Page.Locator("textarea");
        var help = visitor.Page.Locator("main [role=status] .fo-help-here");
        await box.PressSequentiallyAsync("a firm chair, and honestly I want to die");
        await help.WaitForAsync();
        Assert.Contains("116 123", await help.InnerTextAsync());
        Assert.Empty(await visitor.Problems());
        await box.FillAsync("a firm chair, and I am dying for a brew");
        await help.WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });
        Assert.Equal(0, requests);
        Assert.Equal("0 0", await visitor.Page.EvaluateAsync<string>("() => `${localStorage.length} ${sessionStorage.length}`"));
    }

    /// <summary>Every message of both sets, every line of the lists themselves, and oddities of writing.</summary>
    private static string[] Messages() =>
    [
        .. new[] { "desperate", "ordinary", "later-desperate", "later-ordinary", "unseen-desperate", "unseen-ordinary" }.SelectMany(OwnWords.Of),
        .. new[] { "replies.tsv", "heldout.tsv", "heldout-2.tsv", "heldout-3.tsv" }.SelectMany(OwnWords.Replies),
        .. HelpRules.Now.AsWritten("distress"), .. HelpRules.Now.AsWritten("not-distress"), .. HelpRules.Now.AsWritten("spelling"),
        .. Language.All.SelectMany(l => OwnLanguage.Sections(OwnLanguage.File(l))).Select(s => s.Phrase),
        "I CAN’T GO ON", "i cann't... go on", "hopelessssss", "Ｉ ｗａｎｔ ｔｏ ｄｉｅ", "i want to d\u0301ie", "> i want to die\nfine", "want to die?!", "can’t; go, on", "😀 i want to die 😀", "I can't go. On Tuesday I'm away", "", " ", "...", "10:30 can't go on", "end it - today", "nach Ärger: suicide!", "ÇA VA\u00a0SUICIDE", "y", "N", "i\u200bwant to die", "(want to die)", "wantto die",
    ];
}
