using FollowOn.NhsUi.Components.Markup;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace FollowOn.NhsUi.Binding;

/// <summary>Plain words in place of every text MVC has for a value it can't bind ("The value 'abc' is not valid for …").</summary>
internal sealed class PlainMessages : IBindingMetadataProvider
{
    public void CreateBindingMetadata(BindingMetadataProviderContext context)
    {
        if (context.Key.MetadataKind == ModelMetadataKind.Type || context.BindingMetadata.ModelBindingMessageProvider is null)
        {
            return;
        }

        var provider = new DefaultModelBindingMessageProvider(context.BindingMetadata.ModelBindingMessageProvider);
        var type = Nullable.GetUnderlyingType(context.Key.ModelType) ?? context.Key.ModelType;
        var notRead = type.IsEnum || type == typeof(bool) ? "NotOffered" : type.IsPrimitive || type == typeof(decimal) ? "NotANumber" : "NotRead";
        Fill(provider, notRead, _ => CalledAttribute.PhraseOf(context.Attributes, context.Key.Name));
        context.BindingMetadata.ModelBindingMessageProvider = provider;
    }

    /// <summary>For what is not a property, where only a display name is known.</summary>
    public static void Fill(DefaultModelBindingMessageProvider provider, string notRead, Func<string?, string> called)
    {
        string NotRead(string? name) => Words.Say(notRead, called(name));
        provider.SetAttemptedValueIsInvalidAccessor((_, name) => NotRead(name));
        provider.SetUnknownValueIsInvalidAccessor(NotRead);
        provider.SetValueIsInvalidAccessor(_ => NotRead(null));
        provider.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => NotRead(null));
        provider.SetNonPropertyUnknownValueIsInvalidAccessor(() => NotRead(null));
        provider.SetValueMustBeANumberAccessor(name => Words.Say("NotANumber", called(name)));
        provider.SetNonPropertyValueMustBeANumberAccessor(() => Words.Say("NotANumber", called(null)));
        provider.SetMissingBindRequiredValueAccessor(name => Words.Say("Missing", called(name)));
        provider.SetMissingKeyOrValueAccessor(() => Words.Say("Missing", called(null)));
        provider.SetValueMustNotBeNullAccessor(_ => Words.Say("Missing", called(null)));
        provider.SetMissingRequestBodyRequiredValueAccessor(() => Words.Say("MissingBody"));
    }
}
