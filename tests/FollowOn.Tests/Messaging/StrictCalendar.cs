using System.Globalization;
using System.Text;
using Xunit;

namespace FollowOn.Tests.Messaging;

/// <summary>RFC 5545 as far as a file of meet-ups goes, read line by line by our own eyes: ends of lines, folding, escapes, what must be there and how often.</summary>
internal static class StrictCalendar
{
    /// <summary>The events, each with its properties by name.</summary>
    public static List<Dictionary<string, string>> Read(string file)
    {
        var bytes = Encoding.UTF8.GetBytes(file);
        Assert.True(file.EndsWith("\r\n", StringComparison.Ordinal), "The last line ends too.");
        Assert.DoesNotContain('\uFFFD', file);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '\r')
                Assert.True(i + 1 < bytes.Length && bytes[i + 1] == '\n', "CR stands before LF.");
            else if (bytes[i] == '\n')
                Assert.True(i > 0 && bytes[i - 1] == '\r', "LF stands after CR.");
            else
                Assert.False(bytes[i] < 0x20 && bytes[i] != '\t' || bytes[i] == 0x7F, $"Octet {bytes[i]} stands nowhere.");
        }
        var raw = file[..^2].Split("\r\n");
        Assert.All(raw, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75));
        var lines = new List<string>();
        foreach (var line in raw)
        {
            if (line[0] is ' ' or '\t')
                lines[^1] += line[1..];
            else
                lines.Add(line);
        }
        Assert.Equal(("BEGIN:VCALENDAR", "END:VCALENDAR"), (lines[0], lines[^1]));
        var (open, events, zones) = (new Stack<string>(), new List<Dictionary<string, string>>(), new HashSet<string>());
        var (properties, zone) = (new Stack<Dictionary<string, string>>(), "");
        foreach (var line in lines)
        {
            var colon = Colon(line);
            Assert.True(colon > 0, line);
            var (name, value) = (line[..colon], line[(colon + 1)..]);
            if (name == "BEGIN")
            {
                open.Push(value);
                properties.Push([]);
                continue;
            }
            if (name == "END")
            {
                Assert.Equal(open.Pop(), value);
                var all = properties.Pop();
                switch (value)
                {
                    case "VCALENDAR":
                        Assert.Equal("2.0", all["VERSION"]);
                        Assert.NotEmpty(all["PRODID"]);
                        break;
                    case "VTIMEZONE":
                        zones.Add(all["TZID"]);
                        Assert.Contains("STANDARD", zone);
                        Assert.Contains("DAYLIGHT", zone);
                        break;
                    case "STANDARD" or "DAYLIGHT":
                        zone += value;
                        Assert.All(new[] { "DTSTART", "TZOFFSETFROM", "TZOFFSETTO" }, p => Assert.True(all.ContainsKey(p), p));
                        break;
                    case "VEVENT":
                        Assert.All(new[] { "UID", "DTSTAMP", "DTSTART;TZID=Europe/London", "DTEND;TZID=Europe/London", "SEQUENCE", "STATUS", "SUMMARY" }, p => Assert.True(all.ContainsKey(p), p));
                        Assert.EndsWith("Z", all["DTSTAMP"]);
                        Assert.True(Time(all["DTEND;TZID=Europe/London"]) > Time(all["DTSTART;TZID=Europe/London"]));
                        events.Add(all);
                        break;
                }
                continue;
            }
            Assert.True(properties.Peek().TryAdd(name, value), $"{name} comes twice.");
            if (name is "SUMMARY" or "LOCATION")
                Escaped(value);
        }
        Assert.Empty(open);
        Assert.Contains("Europe/London", zones);
        Assert.Equal(events.Count, events.Select(e => e["UID"]).Distinct().Count());
        return events;
    }

    private static DateTime Time(string value) => DateTime.ParseExact(value, "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    /// <summary>The colon that ends the name; one within quotes does not.</summary>
    private static int Colon(string line)
    {
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == ':' && !quoted)
                return i;
        }
        return -1;
    }

    private static void Escaped(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\')
                Assert.True(++i < value.Length && value[i] is '\\' or ';' or ',' or 'n' or 'N', value);
            else
                Assert.False(value[i] is ';' or ',', $"{value[i]} is escaped.");
        }
    }
}
