using FollowOn.NhsUi.Binding;
using FollowOn.NhsUi.Tests.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FollowOn.NhsUi.Tests.Forms;

public sealed class PlainWords(FormPage form) : IClassFixture<FormPage>
{
    [Fact]
    public void Every_text_of_the_binder_is_replaced()
    {
        var before = Texts(new DefaultModelBindingMessageProvider());
        var general = Texts(form.Services.GetRequiredService<IOptions<MvcOptions>>().Value.ModelBindingMessageProvider);
        var metadata = form.Services.GetRequiredService<IModelMetadataProvider>();
        var places = Texts(metadata.GetMetadataForProperty(typeof(MeetingModel.Answers), nameof(MeetingModel.Answers.Places)).ModelBindingMessageProvider);

        Assert.Equal(11, before.Count);
        Assert.Empty(before.Intersect(general));
        Assert.Empty(before.Intersect(places));
        Assert.All([.. general, .. places], text => Assert.DoesNotMatch("(?i)valid|error|field|value", text));
    }

    [Theory]
    [InlineData("the date of the first session", "Date of the first session")]
    [InlineData("your mobile number", "Your mobile number")]
    [InlineData("", "")]
    public void A_phrase_can_begin_a_sentence(string phrase, string start) => Assert.Equal(start, CalledAttribute.AtStart(phrase));

    [Theory]
    [InlineData(nameof(MeetingModel.Answers.Mobile), "your mobile number")]
    [InlineData(nameof(MeetingModel.Answers.Start), "the date of the first session")]
    [InlineData(nameof(MeetingModel.Answers.Interest), "an answer to ‘Are you interested?’")]
    [InlineData(nameof(MeetingModel.Answers.Venue), "the venue")]
    public void A_property_is_called_by_its_phrase_or_its_name(string property, string called) => Assert.Equal(
        called,
        CalledAttribute.PhraseOf(form.Services.GetRequiredService<IModelMetadataProvider>().GetMetadataForProperty(typeof(MeetingModel.Answers), property)));

    [Fact]
    public async Task An_answer_that_is_too_long_says_how_long_it_may_be()
    {
        var page = await form.SendChangedAsync(("Input.Mobile", new string('7', 21)));

        Assert.Equal("Your mobile number must be 20 characters or fewer", page.ErrorOf("Input-Mobile"));
    }

    [Fact]
    public async Task A_choice_that_was_not_offered_is_refused_in_words()
    {
        var page = await form.SendChangedAsync(("Input.Parts", "Teatime"), ("Input.Happy", "perhaps"));

        Assert.Equal([("#Input-Happy", "Choose one of the answers on the page"), ("#Input-Parts", "Choose one of the answers on the page")], page.Summary());
    }

    private static List<string> Texts(ModelBindingMessageProvider provider) =>
    [
        provider.AttemptedValueIsInvalidAccessor("x", "Places"), provider.MissingBindRequiredValueAccessor("Places"), provider.MissingKeyOrValueAccessor(),
        provider.MissingRequestBodyRequiredValueAccessor(), provider.NonPropertyAttemptedValueIsInvalidAccessor("x"), provider.NonPropertyUnknownValueIsInvalidAccessor(),
        provider.NonPropertyValueMustBeANumberAccessor(), provider.UnknownValueIsInvalidAccessor("Places"), provider.ValueIsInvalidAccessor("x"),
        provider.ValueMustBeANumberAccessor("Places"), provider.ValueMustNotBeNullAccessor("x"),
    ];
}
