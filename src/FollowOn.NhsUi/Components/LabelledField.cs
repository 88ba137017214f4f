using FollowOn.NhsUi.Components.Markup;

namespace FollowOn.NhsUi.Components;

/// <summary>A field with one control, named by a label.</summary>
public abstract class LabelledField : Field
{
    /// <summary>The label. Left out, it is the property's display name.</summary>
    public string? Label { get; set; }

    /// <summary>s, m, l or xl.</summary>
    public string? LabelSize { get; set; }

    /// <summary>The label is the page's heading (h1) as well.</summary>
    public bool LabelIsHeading { get; set; }

    public string? LabelId { get; set; }

    private protected string? DescribedBy => Parts.Joined(HintId, ErrorId);

    private protected Element Ask(IHtmlContent control, string? extraClass = null) =>
        Group(ErrorSays is not null, extraClass)
            .Add(TitleSays()?.AsLabel(FieldId), Parts.Hint(HintSays, HintId), Parts.ErrorMessage(ErrorSays, ErrorId), control);

    private Title? TitleSays()
    {
        var says = Contents.Text(Label ?? For?.Metadata.GetDisplayName());
        return Inside.Title
            ?? (says is null ? null : new Title(says) { Size = LabelSize, HeadingLevel = LabelIsHeading ? 1 : null, Id = LabelId });
    }
}
