using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FollowOn.Web.Hosting.Logs;

/// <summary>
/// A fault without its words: what kind it was, its code and where it happened. Its message may hold what somebody typed, what a row holds or what a
/// provider answered, so it is never written anywhere.
/// </summary>
public static class Fault
{
    private const int Deepest = 6;

    public static string Describe(Exception fault)
    {
        var text = new StringBuilder();
        var depth = 0;
        for (var e = fault; e is not null && depth < Deepest; e = e.InnerException, depth++)
        {
            text.Append(depth == 0 ? "" : "\n  because of ").Append(e.GetType().FullName).Append(Code(e));
            foreach (var line in (e.StackTrace ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
                text.Append("\n    ").Append(Tokens.OneLine(line.Trim()));
        }
        return text.ToString();
    }

    private static string Code(Exception e) => e switch
    {
        PostgresException p => $" ({p.SqlState}{(p.ConstraintName is { } c ? $", {Tokens.OneLine(c)}" : "")})",
        SqliteException s => string.Create(CultureInfo.InvariantCulture, $" ({s.SqliteErrorCode}/{s.SqliteExtendedErrorCode})"),
        HttpRequestException h => $" ({h.HttpRequestError}{(h.StatusCode is { } s ? $", {(int)s}" : "")})",
        SocketException s => $" ({s.SocketErrorCode})",
        IOException io => string.Create(CultureInfo.InvariantCulture, $" (0x{io.HResult:X8})"),
        _ => "",
    };
}
