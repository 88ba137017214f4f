#!/usr/bin/env bash
# Prints docs/figures.md: counts that tests assert, and timings of this machine.  bench/figures.sh > docs/figures.md
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
counts="$(mktemp)"
trap 'rm -f "$counts"' EXIT
dotnet build tests/FollowOn.BrowserTests --configuration Release --verbosity quiet >&2
dotnet build bench/FollowOn.Figures --configuration Release --verbosity quiet >&2
FOLLOWON_FIGURES="$counts" tests/FollowOn.BrowserTests/bin/Release/net10.0/FollowOn.BrowserTests -noColor -noLogo \
    -class '*MainJobTests' -class '*MemberPageTests' -class '*QueriesTests' >&2
cat <<'MD'
# Figures

Made by `bench/figures.sh > docs/figures.md`, in Release.

## Counts

Asserted by the tests of `tests/FollowOn.BrowserTests`; they do not depend on the machine. Every click, every filled field and every page that
comes counts one. The service is empty and the file is raw when counting begins; it ends when the group is handed over. One row has to be
mended, one person's answers are entered by the facilitator, and slips are printed. The aim for the hand-over is fewer
than 40; it took 68 in version 0.1.0. The keystroke-level estimate (1.1 s a tap, 0.5 s a character, 1.35 s to get ready for a page) and the reading time are
models, not measurements of people.

| what | figure |
|---|---|
MD
cat "$counts"
cat <<'MD'

## A year of a service

Six programmes and forty people on mixed channels, lived through the front door under a clock that is moved (`bench/year.sh`; `bench/year.sh postgres` is the same year on
PostgreSQL). Who answers, rests, leaves, stops and comes back is drawn from a fixed seed, so the figures do not depend on the machine; they are a model of people, not people.
A test asserts that the median is three at most, that nobody hears after STOP or after leaving, nobody the same thing twice, and nothing leaves in quiet hours.

| what | figure |
|---|---|
MD
bench/year.sh
cat <<'MD'

## Timings

Of one machine, and never asserted.

MD
bench/FollowOn.Figures/bin/Release/net10.0/FollowOn.Figures timings

cat <<'MD'

## Fairness

Who is left out of 500 made-up groups' meet-ups under four ways of choosing a time: [fairness.md](fairness.md), made by `bench/fairness.sh`.

## Requests a second

Against a bare Kestrel endpoint that runs the same SQL on the same database and gives the same bytes; database, server and load on one machine.
No page is cached.

MD
bench/requests.sh
cat <<'MD'

## Lighthouse

Mobile preset, each page of the demonstration: performance / accessibility / best practices.

MD
bench/lighthouse.sh
cat <<'MD'

## Killed

`kill -9` under load, between any two steps; the run takes its time, so this is kept from the last one (`bench/torture.sh`).

MD
if [ -f bench/torture.md ]; then cat bench/torture.md; else echo "Not run yet on this copy."; fi
