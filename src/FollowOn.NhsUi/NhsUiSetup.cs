using FollowOn.NhsUi.Binding;
using FollowOn.NhsUi.Components.Markup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace FollowOn.NhsUi;

/// <summary>Switches the library on.</summary>
public static class NhsUiSetup
{
    /// <summary>
    /// Binders for dates, times and flags, and plain words for every binding and validation error. The tag helpers need
    /// <c>@addTagHelper *, FollowOn.NhsUi</c> in <c>_ViewImports.cshtml</c>.
    /// </summary>
    public static IMvcBuilder AddNhsUi(this IMvcBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure<MvcOptions>(options =>
        {
            options.ModelBinderProviders.Insert(0, new NhsBinders());
            options.ModelMetadataDetailsProviders.Add(new PlainMessages());
            options.ModelMetadataDetailsProviders.Add(new PlainValidation());
            PlainMessages.Fill(options.ModelBindingMessageProvider, "NotRead", name => name is null ? Words.Say("This") : CalledAttribute.PhraseOf([], name));
        });
        return builder;
    }
}
