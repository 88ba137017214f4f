using FollowOn.Programmes;
using FollowOn.Safety;

namespace FollowOn.Web.Pages.Shared;

/// <summary>How a service's crisis numbers stand, for those who work there.</summary>
/// <param name="MayMend">They may look after the service, so they are shown where to put it right.</param>
public sealed record NumbersNotice(ServiceId Service, NumbersReview Review, bool MayMend);
