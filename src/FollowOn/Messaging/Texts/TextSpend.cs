namespace FollowOn.Messaging.Texts;

/// <summary>What the texts of one service cost in one month, London time. It names nobody.</summary>
public sealed class TextSpend
{
    private TextSpend() { }

    public TextSpend(int month, Guid service) => (Month, Service) = (month, service);

    /// <summary>The year and the month: 202611.</summary>
    public int Month { get; private set; }

    /// <summary>The service's id; empty for texts that belong to none, such as answers to numbers nobody gave us.</summary>
    public Guid Service { get; private set; }
    public int Texts { get; private set; }
    public int Fragments { get; private set; }

    /// <summary>In hundredths of a penny, at the price of the day each left.</summary>
    public long Cost { get; private set; }

    /// <summary>The highest part of the month's money, in hundredths, of which the administrators were told.</summary>
    public int Warned { get; private set; }

    public void Warn(int percent) => Warned = percent;

    public static int MonthOf(DateOnly day) => day.Year * 100 + day.Month;
}
