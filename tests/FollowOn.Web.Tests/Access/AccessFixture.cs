using System.Security.Cryptography;
using System.Text;
using FollowOn.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Access;

/// <summary>The world the doors are tried in; after each press that is allowed it becomes again what it was.</summary>
public class AccessFixture : IAsyncLifetime
{
    /// <summary>Looking is noted too, and is no change to what is looked at.</summary>
    private static readonly string[] Technical = ["AuditRows", "DataProtectionKeys", "__EFMigrationsHistory", "__EFMigrationsLock", "sqlite_sequence"];

    private static readonly string[] Kept = [Web.Access.SessionCookie.Name, Web.Access.SessionCookie.BrowserName, "followon-form"];

    private readonly Dictionary<string, (List<(string Name, string Value)> Cookies, string Token)> _visitors = [];
    private string _picture = "";

    public TestApp App { get; private set; } = null!;
    public World World { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await TestApp.Start(adjust: Adjust);
        World = new World(App);
        await World.Make();
        foreach (var visitor in World.Visitors)
        {
            var browser = App.Browser();
            browser.FollowsRedirects = false;
            if (World.People.TryGetValue(visitor.Name, out var person))
                await browser.SignInAs(person.Id);
            var token = await browser.Token();
            _visitors[visitor.Name] = ([.. Kept.Select(c => (c, browser.CookieNamed(c))).Where(c => c.Item2 is not null).Select(c => (c.c, c.Item2!))], token);
        }
        _picture = await App.Picture();
    }

    /// <summary>The visitor's browser as it was when they came, with a form token that is good in it.</summary>
    public (Browser Browser, string Token) BrowserOf(Visitor visitor)
    {
        var (cookies, token) = _visitors[visitor.Name];
        var browser = App.Browser();
        browser.FollowsRedirects = false;
        foreach (var (name, value) in cookies)
            browser.SetCookie(name, value);
        return (browser, token);
    }

    /// <summary>What else to put into the site.</summary>
    protected virtual void Adjust(IServiceCollection services)
    {
    }

    public void Restore() => App.BackTo(_picture);

    /// <summary>A fingerprint of every row of every table, but for technical ones.</summary>
    public async Task<string> Digest()
    {
        await using var connection = new SqliteConnection($"Data Source={App.Database}");
        await connection.OpenAsync();
        var tables = await Column(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in tables.Except(Technical))
            foreach (var row in (await Column(connection, $"SELECT * FROM \"{table}\"")).Order(StringComparer.Ordinal).Prepend(table))
                hash.AppendData(Encoding.UTF8.GetBytes(row));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static async Task<List<string>> Column(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names of our own tables.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join('\u001f', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : reader.GetValue(i) is byte[] b ? Convert.ToHexString(b) : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
