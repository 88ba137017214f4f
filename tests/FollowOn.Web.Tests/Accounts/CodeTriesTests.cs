using FollowOn.Accounts;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FollowOn.Web.Tests.Accounts;

/// <summary>Six digits are safe only while tries are few.</summary>
public sealed class CodeTriesTests
{
    [Theory, OnBothDatabases]
    public async Task A_hundred_tries_sent_at_once_are_five(TestDatabase database)
    {
        await using var app = await TestApp.Start(database);
        var person = await app.Given.Person();
        var (browser, code) = (Secrets.NewKey(), "");
        await app.Do<SignIn>(async signIn => code = (await signIn.Ask(PhoneNumber.Read(person.MobileTyped!), null, browser)).Single().Code);
        var wrong = code == "000000" ? "000001" : "000000";

        var tries = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Try(app, browser, wrong)));

        Assert.All(tries, Assert.Null);
        Assert.Equal(SignInAsk.MaxWrongCodes, (await app.Read(db => db.SignInAsks.SingleAsync())).WrongCodes);
        Assert.Null(await Try(app, browser, code));
    }

    private static async Task<PersonId?> Try(TestApp app, string browser, string code)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<SignIn>().UseCode(browser, code, network: null)).Person;
    }
}
