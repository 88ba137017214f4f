using System.Text;

namespace FollowOn.BrowserTests.MainJob;

/// <summary>
/// A list nobody wrote for us: Windows-1252, semicolons, title lines, columns we do not want, a lost leading zero, a landline only,
/// somebody with nothing, a number too short to be one, the same person twice, and an empty line.
/// </summary>
internal sealed class NastyList : IDisposable
{
    /// <summary>Everybody in it, once, by the name they like.</summary>
    public static readonly IReadOnlyList<string> Names = ["Chidi", "Brenda", "Tomasz", "Iris", "Gurdeep", "Delroy"];

    /// <summary>Surnames, for looking where no name may be.</summary>
    public static readonly IReadOnlyList<string> Surnames = ["Okonkwo", "Ashworth", "Wójcik", "Pemberton", "Bains", "Francis"];

    private const string Words = """
        Persistent Pain Team - Tuesday cohort;;;;;
        Printed for Priya, please destroy after use;;;;;

        Patient name;NHS No;Tel;E-mail address;Best way to contact;Diagnosis
        OKONKWO, Chidi;943 476 5919;7700900611;;text;fibromyalgia
        Mrs Brenda Ashworth;943 476 5870;07700 900612;brenda.ashworth@example.org;text;CRPS
        Tomasz Wójcik;;;tomasz.wojcik@example.org;email;low back pain
        Iris Pemberton;943 476 5862;0117 496 0345;;phone;
        Gurdeep Bains;;;;;
        Brenda Ashworth;;07700900612;;;
        Delroy Francis;;07700 9006;;;sciatica
        ;;;;;
        """;

    public NastyList()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        File.WriteAllText(Path, Words.ReplaceLineEndings("\r\n"), Encoding.GetEncoding(1252));
    }

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"Tuesday cohort {Guid.NewGuid():N}.csv");

    public void Dispose() => File.Delete(Path);
}
