using System.Globalization;
using System.Text;

namespace FollowOn.Fairness;

/// <summary>
/// Four small bar charts in one SVG, written by hand: each rule's name and figure stand beside its bar, so that nothing depends on colour, and
/// thin lines show how far a figure might be off. The table of the report is its alternative.
/// </summary>
internal static class Chart
{
    private const int Width = 760;
    private const int PanelHeight = 200;
    private const int Top = 84;
    private const int Left = 190;
    private const int BarsWidth = 430;

    /// <summary>One of the four charts.</summary>
    /// <param name="Aim">Where the aim's line stands; null: none.</param>
    public sealed record Panel(string Title, string Better, double Most, double? Aim, Func<double, string> Say, IReadOnlyList<(string Rule, Interval Figure)> Bars);

    public static string Svg(string title, string description, IReadOnlyList<Panel> panels)
    {
        var height = Top + (panels.Count * PanelHeight) + 24;
        var svg = new StringBuilder();
        Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-labelledby=\"t d\" font-family=\"Arial, Helvetica, sans-serif\">");
        Line(svg, $"  <title id=\"t\">{Text(title)}</title>");
        Line(svg, $"  <desc id=\"d\">{Text(description)}</desc>");
        Line(svg, $"  <rect width=\"{Width}\" height=\"{height}\" fill=\"#ffffff\"/>");
        Write(svg, 24, 36, 20, title, "bold");
        Write(svg, 24, 60, 14, "Thin lines: what resampled groups give, 95 %. Dashed: the aim.");
        for (var i = 0; i < panels.Count; i++)
        {
            Draw(svg, panels[i], Top + (i * PanelHeight));
        }

        svg.Append("</svg>\n");
        return svg.ToString();
    }

    private static void Draw(StringBuilder svg, Panel panel, int top)
    {
        Write(svg, 24, top + 20, 16, panel.Title, "bold");
        Write(svg, Width - 24, top + 20, 14, panel.Better, anchor: "end");
        double X(double value) => Left + (BarsWidth * Math.Min(value, panel.Most) / panel.Most);
        for (var i = 0; i < panel.Bars.Count; i++)
        {
            var (rule, figure) = panel.Bars[i];
            var y = top + 34 + (i * 30);
            var ours = rule.StartsWith("FollowOn", StringComparison.Ordinal);
            Write(svg, Left - 10, y + 16, 14, rule, ours ? "bold" : "normal", "end");
            Line(svg, $"  <rect x=\"{Left}\" y=\"{y}\" width=\"{N(Math.Max(1, X(figure.Value) - Left))}\" height=\"22\" fill=\"{(ours ? "#003087" : "#aeb7bd")}\"/>");
            // The line of uncertainty is outlined in white so that it shows on the dark bar too.
            foreach (var (colour, stroke) in new[] { ("#ffffff", 5), ("#212b32", 2) })
            {
                Line(svg, $"  <path d=\"M{N(X(figure.Low))} {y + 11}H{N(X(figure.High))}M{N(X(figure.Low))} {y + 6}v10M{N(X(figure.High))} {y + 6}v10\" stroke=\"{colour}\" stroke-width=\"{stroke}\" fill=\"none\"/>");
            }

            // In a column of their own, where neither a bar nor the aim's line runs through them.
            Write(svg, Width - 24, y + 16, 14, panel.Say(figure.Value), ours ? "bold" : "normal", "end");
        }

        if (panel.Aim is { } aim)
        {
            Line(svg, $"  <path d=\"M{N(X(aim))} {top + 28}V{top + 38 + (panel.Bars.Count * 30)}\" stroke=\"#212b32\" stroke-width=\"2\" stroke-dasharray=\"5 4\"/>");
        }
    }

    private static void Write(StringBuilder svg, double x, double y, int size, string text, string weight = "normal", string anchor = "start") =>
        Line(svg, $"  <text x=\"{N(x)}\" y=\"{N(y)}\" font-size=\"{size}\" font-weight=\"{weight}\" text-anchor=\"{anchor}\" fill=\"#212b32\">{Text(text)}</text>");

    private static void Line(StringBuilder svg, string line) => svg.Append(line).Append('\n');

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Text(string text) => System.Security.SecurityElement.Escape(text)!;
}
