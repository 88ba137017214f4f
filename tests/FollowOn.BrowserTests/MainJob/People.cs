using FollowOn.Accounts;
using FollowOn.Browsing;
using FollowOn.Storage;
using FollowOn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FollowOn.BrowserTests.MainJob;

/// <summary>What happens outside the site in the story: the console, letter boxes and telephones.</summary>
internal static class People
{
    /// <summary>What <c>create-admin</c> does: an administrator of the installation and the link it prints.</summary>
    public static async Task<string> FirstAdministrator(this TestApp app, string name, string email)
    {
        var link = "";
        await app.Do<SignIn>((signIn, db) =>
        {
            var person = new Person(PersonId.New(), name, null, app.Now);
            person.ReachBy(null, EmailAddress.Read(email), null, ContactChannel.Email);
            db.People.Add(person);
            db.Roles.Add(new RoleHeld(person.Id, Role.Administrator, service: null, programme: null, app.Now));
            signIn.AskOnConsole(person.Id, out link);
            return Task.CompletedTask;
        });
        return link;
    }

    public static Task<Person> Known(this TestApp app, string knownAs) => app.Read(db => db.People.AsNoTracking().SingleAsync(p => p.KnownAs == knownAs));

    /// <summary>The newest address in whatever came to this person that starts like this, as a path.</summary>
    public static async Task<string> LinkTo(this TestApp app, string knownAs, string path)
    {
        var person = await app.Known(knownAs);
        var addresses = new[] { person.Email, person.Mobile }.OfType<string>().ToList();
        return app.Post.Left.Where(m => addresses.Contains(m.Address)).SelectMany(m => FindLinks.In(m.Body))
            .Last(l => l.AbsolutePath.StartsWith(path, StringComparison.Ordinal)).PathAndQuery;
    }

    /// <summary>Signs in as people do: by asking, and typing the code that comes.</summary>
    public static async Task SignIn(this TestApp app, Visitor visitor, string contact, string knownAs)
    {
        await visitor.Go("/sign-in");
        await visitor.Fill("Your mobile number or e-mail address", contact);
        await visitor.Press("Send me a code");
        await app.Deliver();
        var person = await app.Known(knownAs);
        var words = app.Post.Left.Last(m => m.Address == person.Email || m.Address == person.Mobile).Body;
        await visitor.Fill("Six-digit code", System.Text.RegularExpressions.Regex.Match(words, @"\b\d{6}\b").Value);
        await visitor.Press("Sign in");
    }
}
