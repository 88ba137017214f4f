using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FollowOn.Accounts;
using FollowOn.Messaging;
using FollowOn.Messaging.Languages;
using FollowOn.Messaging.Replies;
using FollowOn.Testing;
using Xunit;

namespace FollowOn.Web.Tests.Messaging;

/// <summary>The languages that are prepared: whole, with the same places for words, short enough by text, understood when people answer, and off until signed.</summary>
public sealed partial class LanguageTests
{
    /// <summary>Pieces that a text may take with ordinary words in a language that needs the dearer alphabet: a private link alone is one of them.</summary>
    private const int MostFragments = 5;

    private static readonly IReadOnlyList<Language> Prepared = [.. Language.All.Where(l => !l.IsEnglish)];

    public static TheoryData<string> Codes => [.. Prepared.Select(l => l.Code)];

    [Fact]
    public void The_languages_that_were_asked_for_are_prepared() =>
        Assert.Equal(["ar", "bn", "cy-GB", "gu", "pa", "pl", "ro", "ur"], Prepared.Select(l => l.Code).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Codes))]
    public void It_has_every_file_that_a_participant_receives(string code) =>
        Assert.Empty(SignOff.Of(Of(code)).SelectMany(p => p.Missing));

    [Theory]
    [MemberData(nameof(Codes))]
    public void Each_file_has_the_same_places_for_words_as_the_English_one(string code)
    {
        foreach (var file in Templates.FilesOf(Of(code)).Where(f => f != "phrases"))
        {
            var (own, english) = (Templates.File(Of(code), file)!, Templates.File(Language.English, file));
            Assert.True(english is not null, $"{file} is not in English.");
            Assert.True(Places(english).SequenceEqual(Places(own)), $"{file}: {string.Join(' ', Places(english))} and {string.Join(' ', Places(own))}");
            Assert.Equal(english.StartsWith("Subject: ", StringComparison.Ordinal), own.StartsWith("Subject: ", StringComparison.Ordinal));
            Assert.True(own.IsNormalized(NormalizationForm.FormC), $"{file} is not composed.");
            Assert.DoesNotContain('\uFEFF', own);
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Numbers_of_the_crisis_lines_stand_in_it_as_they_are(string code)
    {
        foreach (var file in Templates.FilesOf(Of(code)))
        {
            var english = CrisisNumbers().Matches(Templates.File(Language.English, file)!).Select(m => m.Value).Order(StringComparer.Ordinal);
            Assert.Equal(english, CrisisNumbers().Matches(Templates.File(Of(code), file)!).Select(m => m.Value).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_message_renders_and_a_text_is_not_long(string code)
    {
        var counted = new StringBuilder();
        foreach (var file in Templates.FilesOf(Of(code)).Where(f => f != "phrases").Order(StringComparer.Ordinal))
        {
            var (name, channel) = (file.Split('.')[0], file.EndsWith(".text", StringComparison.Ordinal) ? ContactChannel.Text : file.EndsWith(".email", StringComparison.Ordinal) ? ContactChannel.Email : ContactChannel.Letter);
            var (subject, body) = Templates.Render(name, channel, new OrdinaryWords(), Of(code));
            Assert.DoesNotMatch(@"[{}]|  |\n\n\n|\s$", body);
            Assert.Equal(channel == ContactChannel.Email, subject is { Length: > 0 });
            if (channel != ContactChannel.Text)
                continue;
            var (pieces, english) = (TextFragments.Count(body), TextFragments.Count(Templates.Render(name, channel, new OrdinaryWords()).Body));
            counted.AppendLine(CultureInfo.InvariantCulture, $"{code} {name}: {TextFragments.Length(body)} characters, {(TextFragments.IsGsm(body) ? "GSM-7" : "Unicode")}, {pieces} (English {english})");
            Assert.True(pieces <= MostFragments, $"{name}: {pieces} pieces: {body}");
        }
        TestContext.Current.TestOutputHelper!.WriteLine(counted.ToString());
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Its_phrases_say_dates_times_lists_and_numbers(string code)
    {
        var phrases = Of(code).Phrases;
        Assert.Empty(Language.English.Phrases.Keys.Except(phrases.Keys));
        Assert.Empty(phrases.Keys.Except(Language.English.Phrases.Keys));
        Assert.Equal((7, 7, 12, 12), (Items("weekdays"), Items("weekdays-short"), Items("months"), Items("months-short")));
        Assert.Equal(Of(code).RightToLeft ? "rtl" : "ltr", phrases["direction"]);
        var forms = Plurals.Forms(phrases["people"][(phrases["people"].IndexOf("plural,", StringComparison.Ordinal) + 7)..^1]);
        Assert.Empty(Plurals.Categories(Of(code)).Except(forms.Keys));
        foreach (var key in phrases.Keys.Where(k => k != "people"))
            Assert.Equal(Places(Language.English.Phrases[key]), Places(phrases[key]));
        for (var day = new DateOnly(2026, 1, 1); day.Year == 2026; day = day.AddDays(1))
            Assert.Contains(day.Day.ToString(CultureInfo.InvariantCulture), phrases.Date(day), StringComparison.Ordinal);
        Assert.Equal(365, Enumerable.Range(0, 365).Select(n => phrases.Date(new DateOnly(2026, 1, 1).AddDays(n))).Distinct().Count());
        Assert.Equal(24 * 60, Enumerable.Range(0, 24 * 60).Select(n => phrases.Time(TimeOnly.MinValue.AddMinutes(n))).Distinct().Count());

        int Items(string key) => phrases[key].Split(',', StringSplitOptions.RemoveEmptyEntries).Length;
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void An_answer_in_it_is_read_as_the_same_answer_in_English(string code)
    {
        var phrases = OwnLanguage.Sections(OwnLanguage.File(Of(code)));
        var meant = new Dictionary<string, ReplyAction>
        {
            ["yes"] = ReplyAction.Yes, ["no"] = ReplyAction.No, ["maybe"] = ReplyAction.Maybe, ["help"] = ReplyAction.Help, ["distress"] = ReplyAction.Help, ["stop"] = ReplyAction.Stop,
            ["rest"] = ReplyAction.Rest, ["leave"] = ReplyAction.Leave,
        };
        foreach (var section in meant)
        {
            Assert.True(phrases.Count(p => p.Section == section.Key) >= (section.Key == "distress" ? 15 : 1), section.Key);
            foreach (var (_, phrase) in phrases.Where(p => p.Section == section.Key))
                Assert.True(section.Value == ReplyReader.Read(OwnLanguage.Of(Of(code)).InEnglish(phrase)).Action, $"{section.Key}: {phrase}");
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void No_phrase_means_two_things(string code)
    {
        var phrases = OwnLanguage.Sections(OwnLanguage.File(Of(code)));
        Assert.Empty(phrases.GroupBy(p => p.Phrase).Where(g => g.Select(p => p.Section).Distinct().Count() > 1).Select(g => g.Key));
    }

    /// <summary>Somebody whose language is another still answers in English, and none of it may turn into something else.</summary>
    [Theory]
    [MemberData(nameof(Codes))]
    public void English_words_stay_what_they_are(string code)
    {
        foreach (var text in new[] { "yes", "no", "maybe", "help", "stop", "start", "rest", "leave", "none", "YES please", "No sorry", "I can't come", "see you there", "ok", "running late", "what?", "", "Ann, Bob", "3" })
        {
            var own = OwnLanguage.Of(Of(code)).InEnglish(text);
            Assert.True(ReplyReader.Read(own).Action == ReplyReader.Read(text).Action, $"{text} became {own}");
        }
    }

    [Fact]
    public void Despair_counts_wherever_it_stands_and_other_words_do_not()
    {
        var polish = OwnLanguage.Of(Of("pl"));
        var despair = OwnLanguage.Sections(OwnLanguage.File(Of("pl"))).First(p => p.Section == "distress").Phrase;

        Assert.Equal("HELP", polish.InEnglish($"Cześć. {despair.ToUpper(CultureInfo.GetCultureInfo("pl"))}!!! Przepraszam"));
        Assert.Equal("Cześć, jak leci?", polish.InEnglish("Cześć, jak leci?"));
    }

    [Fact]
    public void English_says_dates_and_lists_as_everywhere_else_in_the_product()
    {
        var (date, phrases) = (new DateOnly(2026, 12, 8), Language.English.Phrases);
        for (var minutes = 0; minutes < 24 * 60; minutes += 5)
            Assert.Equal(UkWords.ShortWhen(date.AddDays(minutes), TimeOnly.MinValue.AddMinutes(minutes)), phrases.ShortWhen(date.AddDays(minutes), TimeOnly.MinValue.AddMinutes(minutes)));
        Assert.Equal(UkWords.Date(date), phrases.Date(date));
        Assert.Equal(UkWords.List(["Ann", "Bob", "Cath"]), phrases.List(["Ann", "Bob", "Cath"]));
        Assert.Equal(UkWords.Choice(["ANN", "BOB"]), phrases.List(["ANN", "BOB"], either: true));
        Assert.All(Enumerable.Range(0, 30), n => Assert.Equal(UkWords.People(n), phrases.People(n)));
    }

    /// <summary>Samples from the CLDR's own chart of cardinal rules.</summary>
    [Theory]
    [InlineData("pl", "many one few few few many many many", 0, 1, 2, 3, 4, 5, 12, 25)]
    [InlineData("pl", "few many few many", 22, 112, 104, 111)]
    [InlineData("ro", "few one few few few other few other", 0, 1, 2, 19, 101, 20, 119, 100)]
    [InlineData("ar", "zero one two few few many many other few other", 0, 1, 2, 3, 10, 11, 99, 100, 103, 102)]
    [InlineData("cy-GB", "zero one two few other other many other", 0, 1, 2, 3, 4, 5, 6, 7)]
    [InlineData("bn", "one one other", 0, 1, 2)]
    [InlineData("gu", "one one other", 0, 1, 2)]
    [InlineData("pa", "one one other", 0, 1, 2)]
    [InlineData("ur", "other one other", 0, 1, 2)]
    [InlineData("en-GB", "other one other", 0, 1, 2)]
    public void Numbers_take_the_plural_that_the_CLDR_gives_them(string code, string expected, params int[] numbers) =>
        Assert.Equal(expected, string.Join(' ', numbers.Select(n => Plurals.Category(Of(code), n))));

    [Theory]
    [InlineData("Polish", "pl")]
    [InlineData("polski", "pl")]
    [InlineData("PL", "pl")]
    [InlineData("Panjabi", "pa")]
    [InlineData("Urdu, some English", "ur")]
    [InlineData("Welsh (first)", "cy-GB")]
    [InlineData("Bengali / Sylheti", "bn")]
    [InlineData("اردو", "ur")]
    [InlineData("English", "en-GB")]
    [InlineData("Klingon", null)]
    [InlineData(" ", null)]
    [InlineData(null, null)]
    public void A_language_is_known_by_what_people_write_for_it(string? typed, string? code) =>
        Assert.Equal(code, Language.Named(typed)?.Code);

    [Fact]
    public void A_language_is_off_until_a_named_person_signed_every_part_of_it_as_it_is_now()
    {
        foreach (var language in Prepared)
        {
            Assert.Equal(SignOff.IsSigned(language), new LanguagesInUse(drafts: false).IsOn(language));
            Assert.Equal(SignOff.IsSigned(language), SignOff.Of(language).All(p => p.Signed is { Name.Length: > 3 } signed && signed.Of == p.Fingerprint && !p.Lapsed));
            Assert.True(new LanguagesInUse(drafts: true).IsOn(language));
        }
        Assert.All(SignOff.All, s => Assert.Contains(Prepared, l => l.Code == s.Language));
    }

    [Fact]
    public void What_a_crisis_and_a_consent_say_is_signed_apart_from_the_rest()
    {
        Assert.Equal(LanguagePart.Crisis, SignOff.PartOf("help.text"));
        Assert.Equal(LanguagePart.Crisis, SignOff.PartOf("replies"));
        Assert.Equal(LanguagePart.Consent, SignOff.PartOf("invitation.letter"));
        Assert.Equal(LanguagePart.Consent, SignOff.PartOf("number-shared.text"));
        Assert.Equal(LanguagePart.Messages, SignOff.PartOf("meeting-reminder.text"));
        Assert.Null(SignOff.PartOf("passkey-added.email"));
        Assert.Equal(3, SignOff.Of(Of("pl")).Select(p => p.Fingerprint).Distinct().Count());
    }

    [Fact]
    public void A_word_is_kept_and_read_again_as_it_was()
    {
        Word[] words = ["Margaret", Word.When(new DateOnly(2026, 12, 8), new TimeOnly(14, 30)), Word.List(["Ann", "{n, plural}"]), Word.People(1), Word.Phrase("both-said-yes", ("name", "Jo"), ("details", Word.List(["1", "2"]))), Word.Times("any morning", "mornings")];
        foreach (var word in words)
        {
            var again = JsonSerializer.Deserialize<Word>(JsonSerializer.Serialize(word))!;
            Assert.Equal(word, again);
            Assert.All(Language.All, l => Assert.Equal(word.In(l), again.In(l)));
        }
        Assert.Equal("\"Margaret\"", JsonSerializer.Serialize(words[0]));
        Assert.Equal("Tue 8 Dec 2:30pm", words[1].ToString());
        Assert.Equal("Jo said yes too, and you both agreed to share: 1 and 2.", words[4].ToString());
    }

    private static Language Of(string code) => Language.All.Single(l => l.Code == code);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{[a-z]+\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"999|111|116 123|85258|SHOUT|0808 808 8000")]
    private static partial Regex CrisisNumbers();
}
