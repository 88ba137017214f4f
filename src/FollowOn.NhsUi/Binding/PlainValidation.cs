using System.ComponentModel.DataAnnotations;
using FollowOn.NhsUi.Components.Markup;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace FollowOn.NhsUi.Binding;

/// <summary>
/// Gives the ordinary validation attributes plain words where a property doesn't bring its own. Adds its words when an
/// error is made, in the language of whoever reads it.
/// </summary>
internal sealed class PlainValidation : IValidationMetadataProvider
{
    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        if (context.Key.MetadataKind == ModelMetadataKind.Type)
        {
            return;
        }

        var validators = context.ValidationMetadata.ValidatorMetadata;
        for (var i = 0; i < validators.Count; i++)
        {
            if (validators[i] is ValidationAttribute { ErrorMessage: null, ErrorMessageResourceName: null } silent)
            {
                validators[i] = InPlainWords(silent, () => CalledAttribute.PhraseOf(context.Attributes, context.Key.Name));
            }
        }
    }

    private static ValidationAttribute InPlainWords(ValidationAttribute silent, Func<string> called) => silent switch
    {
        RequiredAttribute { AllowEmptyStrings: var allow } when silent.GetType() == typeof(RequiredAttribute) => new Required(called) { AllowEmptyStrings = allow },
        StringLengthAttribute length when silent.GetType() == typeof(StringLengthAttribute) => new Length(length.MaximumLength, called) { MinimumLength = length.MinimumLength },
        MaxLengthAttribute { Length: > 0 } most when silent.GetType() == typeof(MaxLengthAttribute) => new Most(most.Length, called),
        EmailAddressAttribute => new PlainEmail(),
        RangeAttribute { OperandType: var type } range when silent.GetType() == typeof(RangeAttribute) => type == typeof(int)
            ? new Range((int)range.Minimum, (int)range.Maximum, called)
            : type == typeof(double)
                ? new Range((double)range.Minimum, (double)range.Maximum, called)
                : range,
        _ => silent,
    };

    private sealed class Required(Func<string> called) : RequiredAttribute
    {
        public override string FormatErrorMessage(string name) => Words.Say("Missing", called());
    }

    private sealed class Length(int most, Func<string> called) : StringLengthAttribute(most)
    {
        public override string FormatErrorMessage(string name) => MinimumLength > 0
            ? Words.Say("OutOfRange", CalledAttribute.AtStart(called()), MinimumLength, MaximumLength)
            : Words.Say("TooLong", CalledAttribute.AtStart(called()), MaximumLength);
    }

    private sealed class Most(int most, Func<string> called) : MaxLengthAttribute(most)
    {
        public override string FormatErrorMessage(string name) => Words.Say("TooLong", CalledAttribute.AtStart(called()), Length);
    }

    private sealed class Range : RangeAttribute
    {
        private readonly Func<string> _called;

        public Range(int from, int to, Func<string> called)
            : base(from, to) => _called = called;

        public Range(double from, double to, Func<string> called)
            : base(from, to) => _called = called;

        public override string FormatErrorMessage(string name) => Words.Say("OutOfRange", CalledAttribute.AtStart(_called()), Minimum, Maximum);
    }

    // EmailAddressAttribute is sealed; its own check (one @, not at an end) is what we want.
    private sealed class PlainEmail : ValidationAttribute
    {
        private static readonly EmailAddressAttribute s_check = new();

        public override bool IsValid(object? value) => value is null or "" || s_check.IsValid(value);

        public override string FormatErrorMessage(string name) => Words.Say("NotEmail");
    }
}
