#!/usr/bin/env bash
# How long planning takes and how much memory, for one meet-up and six, and as groups, weeks and venues grow; tables.  bench/planning.sh [quick]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build bench/Planning --configuration Release --verbosity quiet >&2
bench/Planning/bin/Release/net10.0/FollowOn.PlanningFigures "$@"
