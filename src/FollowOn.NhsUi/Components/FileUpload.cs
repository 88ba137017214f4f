using FollowOn.NhsUi.Components.Markup;

namespace FollowOn.NhsUi.Components;

/// <summary>A file to bring in. Say <c>accept</c> for the kinds; the form needs <c>enctype="multipart/form-data"</c>.</summary>
[HtmlTargetElement("nhs-file-upload", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileUpload : LabelledField
{
    public bool Multiple { get; set; }

    private protected override IHtmlContent Make(TagHelperContext context, TagHelperContent? content, IReadOnlyList<TagHelperAttribute> written)
    {
        var input = new Element("input").Class("nhsuk-file-upload__input")
            .With("id", FieldId).With("name", FullName).With("type", "file").Flag("disabled", Disabled).Flag("multiple", Multiple)
            .With("aria-describedby", DescribedBy).With(written);
        return Ask(input, "nhsuk-file-upload").With("data-module", "nhsuk-file-upload");
    }
}
