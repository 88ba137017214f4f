namespace FollowOn.Programmes;

/// <summary>The nation a service is in. It decides the bank holidays; England and Wales share theirs.</summary>
public enum Nation
{
    England,
    Wales,
    Scotland,
    NorthernIreland,
}
