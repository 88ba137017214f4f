using FollowOn.NhsUi.Components.Markup;

namespace FollowOn.NhsUi.Components;

/// <summary>A field with several controls, named by a legend.</summary>
public abstract class FieldsetField : Field
{
    /// <summary>The question. Left out, it is the property's display name.</summary>
    public string? Legend { get; set; }

    /// <summary>s, m, l or xl.</summary>
    public string? LegendSize { get; set; }

    /// <summary>The legend is the page's heading (h1) as well.</summary>
    public bool LegendIsHeading { get; set; }

    public string? LegendId { get; set; }

    /// <summary>No fieldset around the controls: for one checkbox, or inside another fieldset.</summary>
    public bool Bare { get; set; }

    private protected Element Ask(IHtmlContent controls, bool inError, string? role = null)
    {
        var hint = Parts.Hint(HintSays, HintId);
        var error = Parts.ErrorMessage(ErrorSays, ErrorId);
        var group = Group(inError);
        return TitleSays() is { } title
            ? group.Add(new Element("fieldset").Class("nhsuk-fieldset").With("role", role).With("aria-describedby", Parts.Joined(HintId, ErrorId))
                .Add(title.AsLegend(), hint, error, controls))
            : group.Add(hint, error, controls);
    }

    private protected bool HasLegend => TitleSays() is not null;

    private Title? TitleSays()
    {
        var says = Contents.Text(Legend ?? For?.Metadata.GetDisplayName());
        return Bare ? null
            : Inside.Title
            ?? (says is null ? null : new Title(says) { Size = LegendSize, HeadingLevel = LegendIsHeading ? 1 : null, Id = LegendId });
    }
}
