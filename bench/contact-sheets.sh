#!/usr/bin/env bash
# Pictures of every page at 320, 768 and 1280 pixels and without JavaScript, on labelled sheets.  bench/contact-sheets.sh [folder]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet run --project bench/FollowOn.Figures --configuration Release -- contact-sheets "${1:-artifacts/contact-sheets}"
