namespace FollowOn.NhsUi.Binding;

/// <summary>Chooses this library's binders for dates, times and flags.</summary>
internal sealed class NhsBinders : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        var type = context.Metadata.UnderlyingOrModelType;
        return type == typeof(DateOnly) ? new DateBinder()
            : type == typeof(TimeOnly) ? new TimeBinder()
            : type.IsEnum && type.IsDefined(typeof(FlagsAttribute), false) ? new FlagsBinder()
            : null;
    }
}
