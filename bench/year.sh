#!/usr/bin/env bash
# A year of a service, simulated through its front door: prints the rows of docs/figures.md.  bench/year.sh [postgres]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
rows="$(mktemp)"
trap 'rm -f "$rows"' EXIT
dotnet build tests/FollowOn.Web.Tests --configuration Release --verbosity quiet >&2
FOLLOWON_YEAR="$rows" FOLLOWON_YEAR_ON="${1:-sqlite}" tests/FollowOn.Web.Tests/bin/Release/net10.0/FollowOn.Web.Tests -noColor -noLogo -class '*YearTests' >&2
cat "$rows"
