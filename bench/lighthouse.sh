#!/usr/bin/env bash
# Lighthouse (from npm, not kept in the sources) on the main pages of a fresh demonstration, as a table.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work="$(mktemp -d)"
trap 'touch "$work/stop"; wait; rm -rf "$work"' EXIT
dotnet build bench/FollowOn.Figures --configuration Release --verbosity quiet >&2
npm install --silent --no-save --no-audit --no-fund --prefix "$work" lighthouse@13.5.0 >&2
CHROME_PATH="$(command -v chromium || command -v chromium-browser || command -v google-chrome)"
export CHROME_PATH
bench/FollowOn.Figures/bin/Release/net10.0/FollowOn.Figures lighthouse-urls "$work" >&2 &
while [ ! -s "$work/pages" ]; do sleep 0.2; done
echo "| page | performance / accessibility / best practices |"
echo "|---|---|"
while IFS=$'\t' read -r name url cookie; do
    printf '{"Cookie": "%s"}' "$cookie" >"$work/headers.json"
    "$work/node_modules/.bin/lighthouse" "$url" --quiet --output=json --output-path="$work/report.json" --extra-headers="$work/headers.json" \
        --only-categories=performance,accessibility,best-practices --chrome-flags="--headless=new --no-sandbox --disable-gpu" </dev/null >&2
    node -e '
        const r = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
        const score = c => Math.round(100 * r.categories[c].score);
        console.log(`| ${process.argv[2]} | ${score("performance")} / ${score("accessibility")} / ${score("best-practices")} |`);
        for (const a of Object.values(r.audits)) if (a.score !== null && a.score < 0.9 && a.scoreDisplayMode !== "informative") console.error(`  ${process.argv[2]}: ${a.id} ${a.displayValue ?? ""}`);
    ' "$work/report.json" "$name"
done <"$work/pages"
