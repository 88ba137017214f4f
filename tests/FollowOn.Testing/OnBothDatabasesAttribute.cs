using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace FollowOn.Testing;

/// <summary><c>[Theory, OnBothDatabases]</c>: runs the test once on each database; its first parameter is a <see cref="TestDatabase"/>.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OnBothDatabasesAttribute(params object?[] more) : DataAttribute
{
    /// <summary>Further arguments, the same on each database.</summary>
    public object?[] More => more;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<TestDatabase>().Select(d => new TheoryDataRow([d, .. more]))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
