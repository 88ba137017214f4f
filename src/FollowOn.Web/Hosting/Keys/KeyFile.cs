using System.Security.Cryptography;
using System.Text;
using FollowOn.Storage.Backups;

namespace FollowOn.Web.Hosting.Keys;

/// <summary>A secret was protected by a key that is not in this key file.</summary>
public sealed class KeyNotHereException(string message) : Exception(message);

/// <summary>
/// The key outside the database: one small text file, readable by the service's account only, made when it is first needed. A line is a key's name
/// and the key; the first protects, the others can still be read. Several nodes share one file, or copies of it. See docs/adr/0027-keys-outside-the-database.md.
/// </summary>
public sealed class KeyFile(string path)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int KeyBytes = 32;
    private const string Heading = "# FollowOn: the key that protects what is secret in the database. Keep a copy apart from the backups. Nobody else may read it.";
    private readonly Lock _one = new();
    private IReadOnlyList<Key> _keys = [];

    public string Path { get; } = path;

    public bool Exists => File.Exists(Path);

    /// <summary>The name of the key that protects now; it makes the file when there is none.</summary>
    public string Current => Keys(make: true)[0].Name;

    public bool Holds(string name) => Find(name) is not null;

    public (string Key, byte[] Protected) Protect(byte[] secret)
    {
        var key = Keys(make: true)[0];
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var (cipher, tag) = (new byte[secret.Length], new byte[TagBytes]);
        using var aes = new AesGcm(key.Value, TagBytes);
        aes.Encrypt(nonce, secret, cipher, tag, Encoding.UTF8.GetBytes(key.Name));
        return (key.Name, [.. nonce, .. tag, .. cipher]);
    }

    /// <exception cref="KeyNotHereException">It was protected by a key that is not in this file, or has been changed.</exception>
    public byte[] Unprotect(string name, byte[] @protected)
    {
        if (Find(name) is not { } key)
            throw new KeyNotHereException($"The key {name} is not in {Path}.");
        if (@protected.Length < NonceBytes + TagBytes)
            throw new KeyNotHereException("What was protected is cut short.");
        var secret = new byte[@protected.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key.Value, TagBytes);
        try
        {
            aes.Decrypt(@protected.AsSpan(0, NonceBytes), @protected.AsSpan(NonceBytes + TagBytes), @protected.AsSpan(NonceBytes, TagBytes), secret, Encoding.UTF8.GetBytes(key.Name));
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new KeyNotHereException("What was protected has been changed, or belongs to another key.");
        }
        return secret;
    }

    /// <summary>A new key protects from now on; the earlier ones can still be read.</summary>
    public string Rotate()
    {
        lock (_one)
        {
            var keys = File.Exists(Path) ? Read() : [];
            Write([Key.New(), .. keys]);
            return Keys(make: false)[0].Name;
        }
    }

    /// <summary>Forgets all keys but the one that protects now.</summary>
    public void ForgetOld()
    {
        lock (_one)
            Write([Read()[0]]);
    }

    private Key? Find(string name) =>
        Keys(make: false).FirstOrDefault(k => k.Name == name) ?? ReadAgain().FirstOrDefault(k => k.Name == name);

    private IReadOnlyList<Key> Keys(bool make)
    {
        lock (_one)
        {
            if (_keys.Count > 0)
                return _keys;
            if (File.Exists(Path))
                return _keys = Read();
            if (make)
                Make();
            return _keys;
        }
    }

    /// <summary>Another node, or the verb, may have added a key since.</summary>
    private IReadOnlyList<Key> ReadAgain()
    {
        lock (_one)
            return _keys = File.Exists(Path) ? Read() : [];
    }

    private void Make()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var made = Unfinished([Key.New()]);
        try
        {
            // Two that start at once: the first one's file stays, and both use it.
            File.Move(made, Path, overwrite: false);
        }
        catch (IOException) when (File.Exists(Path))
        {
            File.Delete(made);
        }
        _keys = Read();
    }

    private void Write(IReadOnlyList<Key> keys)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.Move(Unfinished(keys), Path, overwrite: true);
        _keys = keys;
    }

    private string Unfinished(IReadOnlyList<Key> keys)
    {
        var file = $"{Path}-{Guid.NewGuid():N}";
        using var stream = OwnersOnly.Create(file);
        stream.Write(Encoding.UTF8.GetBytes(string.Join('\n', [Heading, .. keys.Select(k => $"{k.Name} {Convert.ToBase64String(k.Value)}"), ""])));
        stream.Flush(flushToDisk: true);
        return file;
    }

    private IReadOnlyList<Key> Read()
    {
        var lines = File.ReadAllLines(Path).Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#').ToList();
        var keys = lines.Select(Key.Parse).OfType<Key>().ToList();
        return keys.Count > 0 && keys.Count == lines.Count ? keys : throw new UnfitKeyFileException($"{Path} is not a key file of FollowOn. Put back the one that was there, or move it away and a new one is made.");
    }

    private sealed record Key(string Name, byte[] Value)
    {
        public static Key New() => Named(RandomNumberGenerator.GetBytes(KeyBytes));

        public static Key? Parse(string line)
        {
            var value = new byte[KeyBytes + 3];
            return line.Split(' ') is [var name, var text] && Convert.TryFromBase64String(text, value, out var length) && length == KeyBytes && Named(value[..KeyBytes]) is var key && key.Name == name ? key : null;
        }

        private static Key Named(byte[] value) => new(Convert.ToHexString(SHA256.HashData(value))[..12].ToLowerInvariant(), value);
    }
}

/// <summary>The key file cannot be read as one; the message says what to do.</summary>
public sealed class UnfitKeyFileException(string message) : Exception(message);
