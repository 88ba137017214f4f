#!/usr/bin/env bash
# The pictures of the README, from a fresh demonstration.  bench/screenshots.sh [folder]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet run --project bench/FollowOn.Figures --configuration Release -- screenshots "${1:-docs/screenshots}"
