using System.Diagnostics;
using FollowOn.Storage;
using Microsoft.AspNetCore.Http.Features;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace FollowOn.Web.Hosting;

/// <summary>Metrics and traces to one OTLP address, when it is set; without personal data: route templates, never paths.</summary>
public static class Telemetry
{
    private const string Route = "http.route";
    private const string Method = "http.request.method";
    private const string Status = "http.response.status_code";
    private const int OtlpOverHttp = 4318;

    public static IServiceCollection AddTelemetry(this IServiceCollection services, Uri to)
    {
        services.AddOpenTelemetry()
            .ConfigureResource(r => r.Clear().AddService("followon", serviceVersion: ProgramVersion.Now))
            .WithMetrics(m => m.AddMeter(Measures.Meter, "Microsoft.AspNetCore.Hosting", "System.Runtime").AddOtlpExporter(o => Send(o, to, "v1/metrics")))
            .WithTracing(t => t.SetSampler(new AlwaysOnSampler()).AddSource("Microsoft.AspNetCore").AddProcessor(new OnlyWhatMayBeKnown()).AddOtlpExporter(o => Send(o, to, "v1/traces")));
        return services;
    }

    /// <summary>Says of a request which route it was, where anybody listens. Call after routing.</summary>
    public static IApplicationBuilder UseRouteInTraces(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var activity = http.Features.Get<IHttpActivityFeature>()?.Activity;
        // Kept now: when a page is missing or breaks, another one's route takes its place.
        var route = activity is null ? null : (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } raw ? "/" + raw.TrimStart('/') : null;
        await next(http);
        if (activity is null)
            return;
        activity.SetTag(Method, Known(http.Request.Method));
        activity.SetTag(Route, route);
        activity.SetTag(Status, http.Response.StatusCode);
    });

    private static void Send(OtlpExporterOptions options, Uri to, string path)
    {
        var http = to.Port == OtlpOverHttp;
        options.Protocol = http ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        options.Endpoint = http ? new Uri(to, path) : to;
    }

    private static string Known(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsPost(method) || HttpMethods.IsHead(method) ? method.ToUpperInvariant() : "_OTHER";

    /// <summary>Leaves of a trace only what is on this list: a path holds somebody's key, an address or a browser is somebody's.</summary>
    private sealed class OnlyWhatMayBeKnown : BaseProcessor<Activity>
    {
        private static readonly HashSet<string> Allowed = [Route, Method, Status];

        public override void OnEnd(Activity data)
        {
            foreach (var (name, _) in data.TagObjects.ToList())
                if (!Allowed.Contains(name))
                    data.SetTag(name, null);
            data.DisplayName = $"{data.GetTagItem(Method) ?? "_OTHER"} {data.GetTagItem(Route) ?? "(no page)"}";
            data.TraceStateString = null;
            data.SetStatus(data.Status);
        }
    }
}
