namespace FollowOn.Web.Pages.Programmes;

/// <summary>A page that shows the fields of a service.</summary>
public interface IServicePage
{
    ServiceForm Form { get; }
}

/// <summary>A page that shows the fields of a person.</summary>
public interface IPersonPage
{
    PersonForm Person { get; }
}

/// <summary>A page that shows the fields of a programme.</summary>
public interface IProgrammePage
{
    ProgrammeForm Form { get; }
}
