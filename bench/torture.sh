#!/usr/bin/env bash
# The long run of tests/FollowOn.Torture: at least 200 kills on both databases. Its table becomes bench/torture.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build tests/FollowOn.Torture --configuration Release --verbosity quiet >&2
tests/FollowOn.Torture/bin/Release/net10.0/FollowOn.Torture --full "$@" | tee bench/torture.md
