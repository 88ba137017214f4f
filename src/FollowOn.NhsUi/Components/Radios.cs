namespace FollowOn.NhsUi.Components;

/// <summary>One answer of several. Binds to an enum, a string or a <c>bool?</c>.</summary>
[HtmlTargetElement("nhs-radios")]
public sealed class Radios() : ChoiceField("nhsuk-radios", "radio")
{
    private protected override bool TellEach => false;
}

/// <summary>Any number of answers. Binds to a list of strings or enums, a flags enum, or (with one checkbox) a bool.</summary>
[HtmlTargetElement("nhs-checkboxes")]
public sealed class Checkboxes() : ChoiceField("nhsuk-checkboxes", "checkbox")
{
    private protected override bool TellEach => true;
}
