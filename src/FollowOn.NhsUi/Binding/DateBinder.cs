using System.Globalization;
using FollowOn.NhsUi.Components.Markup;

namespace FollowOn.NhsUi.Binding;

/// <summary>
/// Binds a <see cref="DateOnly"/> from <c>Name.day</c>, <c>Name.month</c> and <c>Name.year</c>, or from one value like
/// 2027-03-27 (in a link). The parts stay in ModelState as typed; those to mend are marked there, and the error stands at the
/// property itself.
/// </summary>
public sealed class DateBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        ArgumentNullException.ThrowIfNull(bindingContext);
        var name = bindingContext.ModelName.Length == 0 ? bindingContext.FieldName : bindingContext.ModelName;
        var whole = bindingContext.ValueProvider.GetValue(name);
        var parts = new[] { "day", "month", "year" }.Select(part => (Name: part, Value: bindingContext.ValueProvider.GetValue($"{name}.{part}"))).ToArray();
        if (parts.Any(part => part.Value != ValueProviderResult.None))
        {
            FromParts(bindingContext, name, parts);
        }
        else if (whole != ValueProviderResult.None)
        {
            FromWhole(bindingContext, name, whole);
        }

        return Task.CompletedTask;
    }

    private static void FromParts(ModelBindingContext context, string name, (string Name, ValueProviderResult Value)[] parts)
    {
        var called = CalledAttribute.PhraseOf(context.ModelMetadata);
        var reading = DateReading.Of(parts[0].Value.FirstValue, parts[1].Value.FirstValue, parts[2].Value.FirstValue, called);
        foreach (var part in parts)
        {
            // A part that wasn't posted at all is kept as empty, so that the box stays empty.
            var typed = part.Value.FirstValue ?? "";
            context.ModelState.SetModelValue($"{name}.{part.Name}", typed, typed);
            context.ModelState[$"{name}.{part.Name}"]!.ValidationState = ModelValidationState.Valid;
        }

        if (reading.Date is { } date)
        {
            context.Result = ModelBindingResult.Success(date);
            return;
        }

        if (reading.IsEmpty && context.ModelMetadata.IsReferenceOrNullableType)
        {
            context.Result = ModelBindingResult.Success(null);
            return;
        }

        context.ModelState.TryAddModelError(name, reading.Problem!);
        foreach (var part in reading.ToMend)
        {
            context.ModelState[$"{name}.{part}"]!.ValidationState = ModelValidationState.Invalid;
        }

        context.Result = ModelBindingResult.Failed();
    }

    private static void FromWhole(ModelBindingContext context, string name, ValueProviderResult whole)
    {
        context.ModelState.SetModelValue(name, whole);
        if (DateOnly.TryParseExact(whole.FirstValue, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            context.Result = ModelBindingResult.Success(date);
        }
        else if (string.IsNullOrWhiteSpace(whole.FirstValue) && context.ModelMetadata.IsReferenceOrNullableType)
        {
            context.Result = ModelBindingResult.Success(null);
        }
        else
        {
            var called = CalledAttribute.PhraseOf(context.ModelMetadata);
            context.ModelState.TryAddModelError(name, string.IsNullOrWhiteSpace(whole.FirstValue)
                ? Words.Say("DateMissing", called)
                : Words.Say("DateNotReal", CalledAttribute.AtStart(called)));
            context.Result = ModelBindingResult.Failed();
        }
    }
}
