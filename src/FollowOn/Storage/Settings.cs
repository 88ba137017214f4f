using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FollowOn.Storage;

/// <summary>A named value of the whole installation ("demonstration" and the hours its clock has been moved on).</summary>
public sealed class Setting
{
    private Setting() { }

    public Setting(string name, string value) => (Name, Value) = (name, value);

    public string Name { get; private set; } = "";
    public string Value { get; private set; } = "";

    public void Change(string value) => Value = value;
}

/// <summary>Reads and writes named values.</summary>
public static class Settings
{
    /// <summary>When the last backup was taken, from which moment.</summary>
    public const string LastBackup = "last-backup";

    /// <summary>When this database was last restored, and from a backup of which moment.</summary>
    public const string Restored = "restored";

    /// <summary>Writes a named value, whether or not there was one.</summary>
    public static async Task Keep(FollowOnDb db, string name, string value)
    {
        if (await db.Settings.Where(s => s.Name == name).ExecuteUpdateAsync(u => u.SetProperty(s => s.Value, value)) > 0)
            return;
        db.Settings.Add(new Setting(name, value));
        await db.SaveChangesAsync();
    }

    /// <summary>Keeps a value of several parts in a change of its own, or forgets it (null); <see cref="As"/> reads it.</summary>
    public static async Task Write<T>(IServiceScopeFactory scopes, string name, T? value)
        where T : class
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FollowOnDb>();
        await db.Change(() => value is null ? Forget(db, name) : Keep(db, name, JsonSerializer.Serialize(value, JsonSerializerOptions.Default)));
    }

    /// <summary>The value that was written so; null where there is none.</summary>
    public static T? As<T>(string? written)
        where T : class => written is null ? null : JsonSerializer.Deserialize<T>(written, JsonSerializerOptions.Default);

    public static Task Forget(FollowOnDb db, string name) => db.Settings.Where(s => s.Name == name).ExecuteDeleteAsync();

    public static Task<string?> Read(FollowOnDb db, string name) => db.Settings.Where(s => s.Name == name).Select(s => (string?)s.Value).SingleOrDefaultAsync();

    /// <summary>A moment kept as a setting, UTC; null when there is none.</summary>
    public static async Task<DateTime?> ReadTime(FollowOnDb db, string name) =>
        DateTime.TryParse(await Read(db, name), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : null;
}
