using FollowOn.Accounts;
using FollowOn.Programmes;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FollowOn.Web.Pages.Programmes;

/// <summary>What a service is asked about itself.</summary>
public sealed class ServiceForm
{
    public string? Name { get; set; }
    public Nation? Nation { get; set; }
    public string? Number { get; set; }
    public string? Hours { get; set; }

    /// <summary>Everybody who works here needs a passkey or the organisation's sign-in.</summary>
    public bool AsksForPasskey { get; set; }

    public static ServiceForm Of(Service service) => new()
    {
        Name = service.Name,
        Nation = service.Nation,
        Number = service.OpenAccessNumber,
        Hours = service.OpenAccessHours,
        AsksForPasskey = service.AsksForPasskey,
    };

    /// <summary>Puts what is wrong beside its field; true when nothing is.</summary>
    public bool Check(ModelStateDictionary problems)
    {
        Typed.Needed(problems, "Form.Name", Name, Service.NameMaxLength, "Enter the name of the service.");
        if (Nation is null || !Enum.IsDefined(Nation.Value))
            Typed.Problem(problems, "Form.Nation", "Choose the nation, so that its bank holidays are known.");
        if (!PhoneNumber.TryRead(Number, out _, out var problem))
            Typed.Problem(problems, "Form.Number", string.IsNullOrWhiteSpace(Number) ? "Enter the number that people can ring." : problem);
        else
            Typed.NotTooLong(problems, "Form.Number", Number, Service.NumberMaxLength);
        Typed.Needed(problems, "Form.Hours", Hours, Service.HoursMaxLength, "Enter when somebody answers, like Monday to Friday, 9am to 4pm.");
        return problems.IsValid;
    }
}
