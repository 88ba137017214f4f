#!/usr/bin/env bash
# The long run of tests/FollowOn.Torture: at least 200 kills on both databases. Its table becomes bench/torture.md, when it has come to its end.  bench/torture.sh [kills [seed]]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build tests/FollowOn.Torture --configuration Release --verbosity quiet >&2
table="$(mktemp)"
trap 'rm -f "$table"' EXIT
# What it promises may be broken: the table is kept then too, and the exit code says so.
code=0
tests/FollowOn.Torture/bin/Release/net10.0/FollowOn.Torture --full "$@" | tee "$table" || code=$?
if grep -q '^| Took' "$table"; then cat "$table" >bench/torture.md; fi
exit "$code"
