using System.Text.Json.Nodes;

namespace FollowOn.Testing.Notify;

/// <summary>Why a request is refused, in the form GOV.UK Notify refuses it.</summary>
internal sealed class NotifyProblem(int status, string error, string message) : Exception(message)
{
    public int Status => status;

    public static NotifyProblem Bad(string message) => new(400, "BadRequestError", message);

    public static NotifyProblem Wrong(string message) => new(400, "ValidationError", message);

    public static NotifyProblem Auth(int status, string message) => new(status, "AuthError", message);

    public static NotifyProblem NoResult() => new(404, "NoResultFound", "No result found");

    public JsonObject Body => new()
    {
        ["status_code"] = status,
        ["errors"] = new JsonArray(new JsonObject { ["error"] = error, ["message"] = Message }),
    };
}
