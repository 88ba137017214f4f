#!/usr/bin/env bash
# Reminders of thousands of meet-ups queued and sent at once, beside bare inserts and bare calls, and pages meanwhile; a table.  bench/burst.sh [reminders]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build tests/FollowOn.Torture --configuration Release --verbosity quiet >&2
tests/FollowOn.Torture/bin/Release/net10.0/FollowOn.Torture burst "$@"
