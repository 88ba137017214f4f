#!/usr/bin/env bash
# Requests a second of two signed-in pages beside bare Kestrel, as a table.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build bench/FollowOn.Figures --configuration Release --verbosity quiet >&2
bench/FollowOn.Figures/bin/Release/net10.0/FollowOn.Figures requests
