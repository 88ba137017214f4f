#!/usr/bin/env bash
# Builds everything once and runs every test.  ./test.sh [domain|nhsui|web|browser|torture]
#
# Release: what is tested is what ships. The last line is "N passed, N failed"; the exit code is 0 only when at least one
# test ran in every project, all passed and none was skipped. With CI=true nothing is asked.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1

configuration=Release
longest=25m # for one project; a test that hangs is a failure, not a wait
passed=0
failed=0

finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
    exit
}

fail() {
    echo "$*"
    failed=$((failed + 1))
}

has() { command -v "$1" >/dev/null 2>&1; }

case "${1:-all}" in
    all) projects="FollowOn.Tests FollowOn.NhsUi.Tests FollowOn.Web.Tests FollowOn.BrowserTests FollowOn.Torture" build=FollowOn.slnx ;;
    domain) projects="FollowOn.Tests" ;;
    nhsui) projects="FollowOn.NhsUi.Tests" ;;
    web) projects="FollowOn.Web.Tests" ;;
    browser) projects="FollowOn.BrowserTests" ;;
    torture) projects="FollowOn.Torture" ;;
    *)
        echo "Use: ./test.sh [domain|nhsui|web|browser|torture]"
        exit 2
        ;;
esac
build="${build:-tests/$projects}"

# What the tests need from the machine. Packages of .NET and npm come with the build.
missing=()
case "$projects" in
    *NhsUi* | *Web* | *Browser* | *Torture*) { has node && has npm; } || missing+=(nodejs npm) ;;
esac
case "$projects" in
    *Web* | *Torture*) { has initdb || compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null; } || missing+=(postgresql) ;;
esac
case "$projects" in
    *Web*) /usr/bin/python3 -c 'import icalendar' >/dev/null 2>&1 || missing+=(python3-icalendar) ;;
esac
case "$projects" in
    *Browser*) { has chromium || has chromium-browser || has google-chrome; } || missing+=(chromium) ;;
esac

if ! has dotnet; then
    fail "The .NET 10 SDK is missing. Install it first; this script does not."
    finish
fi

if [ "${#missing[@]}" -gt 0 ]; then
    echo "To be installed from the distribution's packages, with apt-get: ${missing[*]}"
    if ! has apt-get; then
        fail "There is no apt-get here. Install them in your system's way, then run this again."
        finish
    fi
    if [ "${CI:-}" != true ]; then
        read -r -p "Install them now? [y/N] " answer || answer=
        case "$answer" in
            [yY]*) ;;
            *)
                fail "Nothing was installed and nothing was tested."
                finish
                ;;
        esac
    fi
    as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    if ! { "${as_root[@]}" apt-get update -q && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "${missing[@]}"; }; then
        fail "The packages could not be installed: ${missing[*]}"
        finish
    fi
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
echo "Building ($configuration)"
if ! dotnet build "$build" --configuration "$configuration" --verbosity quiet --disable-build-servers; then
    fail "It does not build."
    finish
fi

log="$(mktemp)"
trap 'rm -f "$log"' EXIT

# A figure of the runner's own summary line ("… Total: 3, Errors: 0, Failed: 0, …"), or nothing when there is none.
figure() { grep -o "Total: .*" "$log" | tail -n 1 | sed -n "s/.*$1: \([0-9]*\).*/\1/p"; }

for project in $projects; do
    echo
    echo "== $project"
    # With --foreground a Ctrl+C reaches the tests; SIGINT lets them put things away when time is up.
    timeout --foreground --signal=INT --kill-after=30s "$longest" \
        "tests/$project/bin/$configuration/net10.0/$project" -noColor -noLogo 2>&1 | tee "$log"
    code="${PIPESTATUS[0]}"
    total="$(figure Total)" errors="$(figure Errors)" wrong="$(figure Failed)" skipped="$(figure Skipped)" not_run="$(figure 'Not Run')"
    if [ -z "$total" ] || [ "$total" -eq 0 ]; then
        fail "$project ran no test (exit code $code)."
        continue
    fi

    bad=$((errors + wrong + skipped + not_run))
    [ $((skipped + not_run)) -eq 0 ] || echo "$project left out $((skipped + not_run)) tests; each counts as failed."
    passed=$((passed + total - wrong - skipped - not_run))
    failed=$((failed + bad))
    if [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then
        fail "$project ended with exit code $code."
    fi
done

echo
finish
