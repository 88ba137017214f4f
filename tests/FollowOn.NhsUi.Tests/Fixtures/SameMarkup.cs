using AngleSharp.Diffing;
using AngleSharp.Diffing.Core;

namespace FollowOn.NhsUi.Tests.Fixtures;

/// <summary>Two pieces of markup mean the same: whitespace between words, attribute order and class order don't count.</summary>
public static class SameMarkup
{
    public static void Check(string expected, string actual, string of)
    {
        var differences = DiffBuilder.Compare(expected).WithTest(actual).Build().ToList();
        Assert.True(differences.Count == 0, $"{of}\n{string.Join('\n', differences.Select(Describe))}\n--- upstream\n{expected}\n--- ours\n{actual}");
    }

    private static string Describe(IDiff difference) => difference switch
    {
        AttrDiff attribute => $"attribute {attribute.Control.Path}",
        NodeDiff node => $"node {node.Control.Path}: '{node.Control.Node.NodeName}' against '{node.Test.Node.NodeName}'",
        MissingNodeDiff missing => $"missing {missing.Control.Path}",
        MissingAttrDiff missing => $"missing attribute {missing.Control.Path}",
        UnexpectedNodeDiff extra => $"unexpected {extra.Test.Path}",
        UnexpectedAttrDiff extra => $"unexpected attribute {extra.Test.Path}",
        _ => difference.ToString() ?? "",
    };
}
