namespace FollowOn.Programmes.Cohorts;

/// <summary>Kinds of file people choose by mistake, told by their first bytes, and what to do instead.</summary>
internal static class FileKinds
{
    private static readonly byte[] OldOffice = [0xD0, 0xCF, 0x11, 0xE0];

    public static bool IsZip(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8);

    public static string? WhyNot(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(OldOffice))
        {
            return "This is an older Excel file (.xls), or a file with a password. Open it in Excel, save it as .xlsx or .csv without a password, and choose it again.";
        }

        if (bytes.StartsWith("%PDF"u8))
        {
            return "This is a PDF, which can't be read as a list. Ask for the spreadsheet it was made from, or copy the names and paste them.";
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
            || bytes.StartsWith("GIF8"u8) || bytes.StartsWith("RIFF"u8) || bytes.StartsWith((ReadOnlySpan<byte>)[0x49, 0x49, 0x2A, 0]))
        {
            return "This is a picture, which can't be read as a list. Choose the spreadsheet or .csv file, or type the names.";
        }

        return bytes.StartsWith("{\\rtf"u8)
            ? "This is a document, not a list. Copy the names from it and paste them, or save them in a spreadsheet as .xlsx or .csv."
            : null;
    }

    public static bool IsMarkup(string text)
    {
        var head = text.Length > 4_000 ? text[..4_000] : text;
        return new[] { "<html", "<table", "<!doctype", "<?xml", "<body" }.Any(tag => head.Contains(tag, StringComparison.OrdinalIgnoreCase));
    }
}
