#!/usr/bin/env bash
# Who is left out of 500 groups' meet-ups under four ways of choosing a time: writes docs/fairness.md and docs/fairness.svg.  bench/fairness.sh [--members FILE] [--groups N] [--seed N] [--out FOLDER]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build bench/Fairness --configuration Release --verbosity quiet >&2
bench/Fairness/bin/Release/net10.0/FollowOn.Fairness --out docs "$@"
