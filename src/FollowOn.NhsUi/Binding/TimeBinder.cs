using FollowOn.NhsUi.Components.Markup;

namespace FollowOn.NhsUi.Binding;

/// <summary>Binds a <see cref="TimeOnly"/> from what people type (<see cref="TimeReading"/>), keeping it as typed.</summary>
public sealed class TimeBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        ArgumentNullException.ThrowIfNull(bindingContext);
        var name = bindingContext.ModelName.Length == 0 ? bindingContext.FieldName : bindingContext.ModelName;
        var value = bindingContext.ValueProvider.GetValue(name);
        if (value == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        bindingContext.ModelState.SetModelValue(name, value);
        var typed = value.FirstValue;
        if (string.IsNullOrWhiteSpace(typed) && bindingContext.ModelMetadata.IsReferenceOrNullableType)
        {
            bindingContext.Result = ModelBindingResult.Success(null);
        }
        else if (TimeReading.TryRead(typed, out var time, out var unsure) && !unsure)
        {
            bindingContext.Result = ModelBindingResult.Success(time);
        }
        else
        {
            var called = CalledAttribute.PhraseOf(bindingContext.ModelMetadata);
            bindingContext.ModelState.TryAddModelError(name, string.IsNullOrWhiteSpace(typed)
                ? Words.Say("Missing", called)
                : unsure
                    ? Words.Say("TimeUnsure", called, TimeReading.Write(time), TimeReading.Write(time.AddHours(12)))
                    : Words.Say("TimeNotRead", called));
            bindingContext.Result = ModelBindingResult.Failed();
        }

        return Task.CompletedTask;
    }
}
