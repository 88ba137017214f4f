using System.Text;
using FollowOn.Storage;

namespace FollowOn.Programmes;

/// <summary>
/// The bank holidays that hold: the list that ships with the product, and over it the newer one that was brought in and is kept in the database, so that every
/// node and every command sees the same. A kept list that cannot be read is as none: the shipped one holds.
/// </summary>
public sealed class HolidaysKept
{
    /// <summary>The setting it is kept under, as it was brought in.</summary>
    public const string Setting = "bank-holidays";

    private volatile BankHolidays _current = BankHolidays.Shipped;
    private string? _read;

    public BankHolidays Current => _current;

    /// <summary>Looks whether a newer list was brought in, and takes it.</summary>
    public async Task Refresh(FollowOnDb db)
    {
        var text = await Settings.Read(db, Setting);
        if (text == _read)
            return;
        _current = Over(text);
        _read = text;
    }

    /// <summary>The list that holds in this database.</summary>
    public static async Task<BankHolidays> In(FollowOnDb db) => Over(await Settings.Read(db, Setting));

    private static BankHolidays Over(string? text)
    {
        try
        {
            return text is null ? BankHolidays.Shipped : BankHolidays.Shipped.With(BankHolidays.Read(new MemoryStream(Encoding.UTF8.GetBytes(text))));
        }
        catch (FormatException)
        {
            return BankHolidays.Shipped;
        }
    }
}
