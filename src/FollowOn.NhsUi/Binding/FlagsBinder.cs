using FollowOn.NhsUi.Components.Markup;

namespace FollowOn.NhsUi.Binding;

/// <summary>Binds a flags enum from several ticked checkboxes, each posting one name. Nothing ticked leaves the property as it was made.</summary>
public sealed class FlagsBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        ArgumentNullException.ThrowIfNull(bindingContext);
        var name = bindingContext.ModelName;
        var value = bindingContext.ValueProvider.GetValue(name);
        if (value == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        bindingContext.ModelState.SetModelValue(name, value);
        var type = bindingContext.ModelMetadata.UnderlyingOrModelType;
        var names = Enum.GetNames(type);
        var ticked = value.Values.SelectMany(one => (one ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        if (ticked.TrueForAll(one => names.Contains(one, StringComparer.OrdinalIgnoreCase)))
        {
            bindingContext.Result = ModelBindingResult.Success(
                ticked.Count == 0 ? Enum.ToObject(type, 0) : Enum.Parse(type, string.Join(',', ticked), ignoreCase: true));
        }
        else
        {
            bindingContext.ModelState.TryAddModelError(name, Words.Say("NotOffered"));
            bindingContext.Result = ModelBindingResult.Failed();
        }

        return Task.CompletedTask;
    }
}
