using System.Net;
using System.Net.Sockets;

namespace FollowOn.Web.Access;

/// <summary>The network somebody comes from, as far as limits go.</summary>
public static class Networks
{
    /// <summary>The /24 of an IPv4 address, the /64 of an IPv6 one; null for this very machine, and where there is no address.</summary>
    public static string? Of(IPAddress? address)
    {
        if (address is null || IPAddress.IsLoopback(address))
            return null;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address))
            return null;
        var bytes = address.GetAddressBytes();
        var kept = address.AddressFamily == AddressFamily.InterNetwork ? 3 : 8;
        return Convert.ToHexString(bytes.AsSpan(0, kept));
    }

    public static string? Of(HttpContext http) => Of(http.Connection.RemoteIpAddress);
}
