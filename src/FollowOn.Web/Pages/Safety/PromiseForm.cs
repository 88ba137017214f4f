using FollowOn.Accounts;
using FollowOn.NhsUi.Binding;
using FollowOn.Safety;
using FollowOn.Web.Pages.Programmes;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FollowOn.Web.Pages.Safety;

/// <summary>What is typed into a promise.</summary>
public sealed class PromiseForm
{
    public string? Cover { get; set; }
    public bool BankHolidays { get; set; }
    public string? WhoLooks { get; set; }
    public PersonId? Lead { get; set; }
    public PersonId? Manager { get; set; }
    public string? Safeguarding { get; set; }

    [Called("minutes")]
    public int? TodayWithin { get; set; }

    [Called("minutes")]
    public int? Repeat { get; set; }

    [Called("minutes")]
    public int? DeputyAfter { get; set; }

    [Called("minutes")]
    public int? LeadAfter { get; set; }

    [Called("minutes")]
    public int? ManagerAfter { get; set; }

    [Called("minutes")]
    public int? Lapse { get; set; }

    /// <summary>As it was written last; what most services begin with, when there is nothing yet.</summary>
    public static PromiseForm Of(Promise? promise)
    {
        var form = new PromiseForm
        {
            Cover = promise is null ? "Monday to Friday, 9am to 4pm" : string.Join('\n', PromiseWords.Week(promise.Cover)),
            BankHolidays = promise?.CoversBankHolidays ?? false,
            WhoLooks = promise?.WhoLooks,
            Lead = promise?.LeadId,
            Manager = promise?.ManagerId,
            Safeguarding = promise?.Safeguarding,
        };
        form.Take(promise?.Steps ?? PromisedSteps.Usual);
        return form;
    }

    public void Take(PromisedSteps steps) =>
        (TodayWithin, Repeat, DeputyAfter, LeadAfter, ManagerAfter, Lapse) = (steps.TodayWithin, steps.Repeat, steps.DeputyAfter, steps.LeadAfter, steps.ManagerAfter, steps.Lapse);

    /// <summary>Null with each problem beside its field.</summary>
    public Promising? Read(ModelStateDictionary problems)
    {
        var (times, problem) = CoverLines.Read(Cover);
        if (problem is not null)
            Typed.Problem(problems, "Form.Cover", problem);
        Typed.Needed(problems, "Form.WhoLooks", WhoLooks, Promise.WhoLooksMaxLength, "Enter who looks, like A nurse of the pain service.");
        Typed.NotTooLong(problems, "Form.Safeguarding", Safeguarding, Promise.SafeguardingMaxLength);
        if (Lead is null)
            Typed.Problem(problems, "Form.Lead", "Choose who leads.");
        if (Manager is null)
            Typed.Problem(problems, "Form.Manager", "Choose who is told at the end.");
        var steps = new PromisedSteps(TodayWithin ?? 0, Repeat ?? 0, DeputyAfter ?? 0, LeadAfter ?? 0, ManagerAfter ?? 0, Lapse ?? 0);
        if (steps.Problem() is { } wrong)
            Typed.Problem(problems, "Form.TodayWithin", wrong);
        else if (problem is null && Promise.Problem(times, steps) is { } tooFew)
            Typed.Problem(problems, "Form.Cover", tooFew);
        return problems.IsValid ? new Promising(times, BankHolidays, WhoLooks!, steps, Lead!.Value, Manager!.Value, Safeguarding ?? "") : null;
    }
}
