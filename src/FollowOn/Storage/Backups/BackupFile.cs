using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Storage.Backups;

/// <summary>What a backup says of itself, before anything in it is opened.</summary>
/// <param name="Format">Always <see cref="BackupFile.Format"/>.</param>
/// <param name="Migrations">Names of the changes of the schema it holds, oldest first, without their moments.</param>
/// <param name="Sha256">Of the database inside, in hexadecimal.</param>
/// <param name="Bytes">The length of the database inside.</param>
public sealed record BackupManifest(string Format, int Version, string MadeBy, DateTime MadeAt, IReadOnlyList<string> Migrations, string Sha256, long Bytes);

/// <summary>The file cannot be restored; the message says why and what to do.</summary>
public sealed class UnfitBackupException(string message) : Exception(message);

/// <summary>
/// One file: a ZIP with a manifest and one SQLite database, whichever database it was taken from. It is taken from one moment while others write,
/// checked, and only then given its name; only its owner may read it. See docs/adr/0026-backup-and-restore.md.
/// </summary>
public static class BackupFile
{
    public const string Format = "followon-backup";
    public const int Version = 1;
    private const string ManifestEntry = "manifest.json";
    private const string DatabaseEntry = "followon.db";
    private const long MostManifestBytes = 1024 * 1024;

    /// <summary>Takes a backup of a database that may be in use.</summary>
    /// <param name="database">The path of a SQLite file, or a PostgreSQL connection string.</param>
    /// <param name="file">Where to; what is there already is replaced once the new one is whole.</param>
    /// <param name="applied">The migrations the database has.</param>
    public static async Task<BackupManifest> Take(string database, string file, IReadOnlyList<string> applied, DateTime now, CancellationToken stop = default)
    {
        var whole = Path.GetFullPath(file);
        var folder = Path.GetDirectoryName(whole)!;
        Directory.CreateDirectory(folder);
        var image = Path.Combine(folder, $".{Path.GetFileName(whole)}-{Guid.NewGuid():N}.db");
        var unfinished = image + ".unfinished";
        try
        {
            OwnersOnly.Create(image).Dispose();
            if (Databases.IsPostgres(database))
                await FromPostgres(database, image, stop);
            else
                FromSqlite(database, image);
            SqliteImage.Check(image);

            await using (var made = OwnersOnly.Create(unfinished))
            {
                var manifest = new BackupManifest(Format, Version, ProgramVersion.Now, now, [.. applied.Select(Schema.Short)], await Sha256(image, stop), new FileInfo(image).Length);
                await using (var zip = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
                {
                    await using (var entry = await zip.CreateEntry(ManifestEntry).OpenAsync(stop))
                        await JsonSerializer.SerializeAsync(entry, manifest, JsonSerializerOptions.Web, stop);
                    await using (var entry = await zip.CreateEntry(DatabaseEntry, CompressionLevel.Fastest).OpenAsync(stop))
                    await using (var content = File.OpenRead(image))
                        await content.CopyToAsync(entry, stop);
                }
                made.Flush(flushToDisk: true);
            }
            File.Move(unfinished, whole, overwrite: true);
            return (await ReadManifest(whole, stop));
        }
        finally
        {
            SqliteImage.Remove(image);
            File.Delete(unfinished);
        }
    }

    /// <summary>Reads what a backup says of itself.</summary>
    /// <exception cref="UnfitBackupException">It is not one of ours, or of a later format.</exception>
    public static async Task<BackupManifest> ReadManifest(string file, CancellationToken stop = default)
    {
        await using var zip = await OpenZip(file, stop);
        return await ReadManifest(zip, file, stop);
    }

    /// <summary>Writes the database inside to a file and checks it whole.</summary>
    /// <exception cref="UnfitBackupException">The file is not one of ours, or has been damaged or changed.</exception>
    public static async Task<BackupManifest> Extract(string file, string image, CancellationToken stop = default)
    {
        await using var zip = await OpenZip(file, stop);
        var manifest = await ReadManifest(zip, file, stop);
        try
        {
            await using (var to = OwnersOnly.Create(image))
            await using (var from = await (zip.GetEntry(DatabaseEntry) ?? throw Damaged(file)).OpenAsync(stop))
                await CopyAtMost(from, to, manifest.Bytes, file, stop);
            if (!string.Equals(await Sha256(image, stop), manifest.Sha256, StringComparison.OrdinalIgnoreCase))
                throw Damaged(file);
            SqliteImage.Check(image);
            return manifest;
        }
        catch (Exception e) when (e is InvalidDataException or SqliteException or EndOfStreamException)
        {
            throw Damaged(file);
        }
    }

    private static async Task<ZipArchive> OpenZip(string file, CancellationToken stop)
    {
        if (Directory.Exists(file))
            throw new UnfitBackupException($"{file} is a folder. Name the file in it.");
        if (!File.Exists(file))
            throw new UnfitBackupException($"There is no file {file} here. Check the name.");
        try
        {
            return await ZipFile.OpenReadAsync(file, stop);
        }
        catch (InvalidDataException)
        {
            throw NotOurs(file);
        }
    }

    private static async Task<BackupManifest> ReadManifest(ZipArchive zip, string file, CancellationToken stop)
    {
        BackupManifest? manifest;
        try
        {
            if (zip.GetEntry(ManifestEntry) is not { Length: < MostManifestBytes } entry)
                throw NotOurs(file);
            await using var content = await entry.OpenAsync(stop);
            manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(content, JsonSerializerOptions.Web, stop);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            throw NotOurs(file);
        }
        if (manifest is not { Format: Format, Sha256.Length: > 0, Migrations.Count: > 0 })
            throw NotOurs(file);
        if (manifest.Version > Version)
            throw new UnfitBackupException($"{file} was made by a newer FollowOn ({Printable(manifest.MadeBy)}). Install that version, then restore with it.");
        return manifest;
    }

    /// <summary>Never more than it says it holds: a small file may unpack to a disk full.</summary>
    private static async Task CopyAtMost(Stream from, Stream to, long bytes, string file, CancellationToken stop)
    {
        var buffer = new byte[128 * 1024];
        for (var copied = 0L; ;)
        {
            var read = await from.ReadAsync(buffer, stop);
            if (read == 0)
                return;
            copied += read;
            if (copied > bytes)
                throw Damaged(file);
            await to.WriteAsync(buffer.AsMemory(0, read), stop);
        }
    }

    private static void FromSqlite(string database, string image)
    {
        // A copy of one moment that waits for nobody, without the free pages in which deleted details would live on.
        using var source = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 60 }.ToString());
        source.Open();
        using var copy = source.CreateCommand();
        copy.CommandText = "VACUUM INTO $image";
        copy.Parameters.AddWithValue("$image", image);
        copy.ExecuteNonQuery();
    }

    private static async Task FromPostgres(string database, string image, CancellationToken stop)
    {
        await using var source = Databases.Open(database);
        await using var copy = Databases.Open(image);
        await copy.Database.MigrateAsync(stop);
        await RowCopy.All(source, copy, stop);
        await copy.Database.CloseConnectionAsync();
        SqliteImage.Settle(image);
    }

    private static async Task<string> Sha256(string file, CancellationToken stop)
    {
        await using var content = File.OpenRead(file);
        return Convert.ToHexString(await SHA256.HashDataAsync(content, stop));
    }

    private static string Printable(string text) => new([.. text.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-').Take(20)]);

    private static UnfitBackupException NotOurs(string file) => new($"{file} is not a backup of FollowOn. Nothing was changed.");

    private static UnfitBackupException Damaged(string file) => new($"{file} is damaged or was changed after it was made. Nothing was changed. Use another backup.");
}
