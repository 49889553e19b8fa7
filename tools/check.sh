#!/bin/bash
# Every check of the project. A failing one does not stop the others; the last
# line counts them: each run of a Go package's tests and each other step is one.
# Two lanes run side by side, so that no processor waits for what the other does.
set -uo pipefail
cd "$(dirname "$0")/.."

# Where there is much room in memory, what the tests write goes there: they would
# wait for a disk. Programs must run from it, too.
roomy() {
	local trial=/dev/shm/yuqiao-trial-$$ runs
	[ "$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')0" -gt 80000000 ] || return 1
	printf '#!/bin/sh\n' >"$trial" && chmod +x "$trial" && "$trial"
	runs=$?
	rm -f "$trial"
	return $runs
}
if [ -z "${TMPDIR:-}" ] && roomy; then export TMPDIR=/dev/shm; fi

# As the program is built, so that nothing is compiled twice: that took 160 s of
# processor time.
export CGO_ENABLED=0 GOFLAGS="${GOFLAGS:+$GOFLAGS }-trimpath"

log=$(mktemp -d)
server= lane=
cleanup() {
	[ -z "$server" ] || { kill "$server" && wait "$server"; } 2>/dev/null
	[ -z "$lane" ] || { kill -- "-$lane" && wait "$lane"; } 2>/dev/null
	rm -rf "$log"
}
trap cleanup EXIT

# What has come of a check, from either lane: a line in a file.
passed() { echo . >>"$log/passed"; }
failed() { echo "$1" >>"$log/failed"; }
skip() { # skip NAME WHY
	echo . >>"$log/skipped"
	echo "skip  $1: $2"
}
counted() { cat "$log/$1" 2>/dev/null | wc -l; }

step() { # step NAME COMMAND...: runs it; prints its output when it fails
	local name=$1 began=$SECONDS out
	shift
	out=$(mktemp -p "$log")
	if "$@" >"$out" 2>&1; then
		passed
		echo "ok    $name ($((SECONDS - began)) s)"
		return 0
	fi
	failed "$name"
	{ echo "FAIL  $name ($((SECONDS - began)) s)"; sed 's/^/      /' "$out"; } >"$out.told"
	cat "$out.told"
	return 1
}

go_sources() { git ls-files -co --exclude-standard '*.go' | while read -r f; do [ -e "$f" ] && echo "$f"; done; }

formatted() {
	local wrong
	wrong=$(go_sources | xargs gofmt -l) || return 1
	[ -z "$wrong" ] || { echo "run make fmt for:"; echo "$wrong"; return 1; }
}

tool() { # tool NAME: builds a pinned tool once
	[ -x ".build/tools/$1" ] && [ ".build/tools/$1" -nt tools/go.mod ] && return
	mkdir -p .build/tools
	go build -modfile=tools/go.mod -o ".build/tools/$1" "$2"
}

imports() { .build/tools/depguard ./...; }

# The rules must be able to fail: a file that breaks one is reported.
imports_can_fail() {
	local trial=market/zz_forbidden_import.go out
	printf 'package market\n\nimport _ "golang.org/x/text/unicode/norm"\n' >"$trial"
	out=$(.build/tools/depguard ./market 2>&1)
	rm -f "$trial"
	echo "$out"
	grep -q 'zz_forbidden_import.go.*not allowed' <<<"$out"
}

nothing_generated_is_stale() {
	local before after
	before=$(git status --porcelain; git diff | cksum)
	make -s generate || return 1
	after=$(git status --porcelain; git diff | cksum)
	[ "$before" = "$after" ] || { echo "make generate changes:"; git status --porcelain; return 1; }
}

# Packages whose memory is not watched for races: watching them takes most of the
# time of the tests and tells nothing about the code here. SQLite is C turned
# into Go and what that runs on; regexp, the folding of text, and the readers of
# YAML, of conditions and (in tests) of PDF hand out what they made for one
# caller; packing and checksums work on the caller's bytes; vellum's automata do
# not change. Watched code learns of other goroutines by none of their atomics:
# encoding/json, which would be worth it, brings its own unwatched copy of what
# sync.Map is made of, so that races would be told where there are none.
unwatched=()
for package in modernc.org/sqlite/lib modernc.org/libc/... modernc.org/memory regexp/... yuqiao/matcher/lexicon/internal/... \
	go.yaml.in/yaml/v3 github.com/antlr4-go/antlr/v4 github.com/ledongthuc/pdf github.com/blevesearch/vellum/... compress/flate hash/adler32 hash/crc32; do
	unwatched+=("-gcflags=$package=-race=0 -d=checkptr=0")
done

# packages still|watched: those that have tests, but for what embeds the pages.
# In a still one nothing goes on at once: no line of it, tests included, starts a
# goroutine, so that there is nothing to watch.
packages() {
	local dir kind
	go list -f '{{if or .TestGoFiles .XTestGoFiles}}{{.Dir}}/{{end}}' ./... | while read -r dir; do
		kind=still
		grep -qE '\bgo (func\b|[A-Za-z_.]+\()|\.Go\(|errgroup|\.Parallel\(|RunParallel|httptest\.New|net\.Listen' "$dir"*.go && kind=watched
		dir=./${dir#"$PWD/"}
		case $dir in ./ | ./frontend/) ;; *) [ "$kind" != "$1" ] || echo "$dir" ;; esac
	done
}

# Tests of watched packages that put one thing after another to code that other
# tests of the package call from many sides at once: these run without the race
# detector, which would take most of all the time. All others run with it.
alone=(
	TestBadBodies # api
	TestBadInput TestTooLongProfile TestRowsAreSmall TestMoreIsNeverWorse TestSearchIsExact TestKeptRankingsAreExact TestKeptRankingsFollowSingleWrites # matcher
	TestFairness TestFairnessOfEveryExplanation TestFairnessOfHeadlines TestFairnessOfRankings TestFairnessOfShortTexts
	TestFiguresHold # matcher/measure
	TestBounds TestPageBreaks TestNothingBeyondTheMargins TestNoLineAlone TestLongRow # paper
	TestReword TestAddingFactsSettles TestFamiliesReadTwice TestLimbsReadTwice TestBrokenCatalogue # policy
)
names=$(IFS='|' && echo "${alone[*]}")

# Each of these names is that of one test: a renamed one must not run with the
# others unseen, nor another one take its name.
each_alone_is_there() {
	local found
	found=$(git ls-files -co --exclude-standard '*_test.go' | xargs grep -hoE "^func ($names)\(t " | sort)
	[ "$found" = "$(printf 'func %s(t \n' "${alone[@]}" | sort)" ] || { echo "the tests to be run alone are not these:"; echo "$found"; return 1; }
}

# go_tests FOLDER ARGS...: go test whose packages are counted one by one.
go_tests() {
	local dir=$1 status out
	shift
	out=$(mktemp -p "$log")
	# The race detector needs cgo.
	case " $* " in *' -race '*) local -x CGO_ENABLED=1 ;; esac
	(cd "$dir" && go test "$@") >"$out" 2>&1
	status=$?
	grep -v -e 'no test files' -e 'no tests to run' "$out" >"$out.told"
	cat "$out.told"
	local bad
	grep '^ok ' "$out.told" >>"$log/passed"
	bad=$(grep -c '^FAIL[[:space:]][^[:space:]]' "$out")
	[ "$status" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
	for _ in $(seq "$bad"); do failed "go test in $dir"; done
}

forbidden_words() {
	! git grep -nIE '\b(TO''DO|FIX''ME|[Cc]oming so''on)\b' -- ':!*lock.json' ':!frontend/dist' ':!*.bin'
}

chromium() {
	for c in "${CHROMIUM:-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
		[ -n "$c" ] && [ -x "$c" ] && { CHROMIUM=$c; export CHROMIUM; return 0; }
	done
	return 1
}

install_chromium() {
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk
}

journeys() {
	local data=$log/data url
	YUQIAO_TRUSTED_PROXIES=127.0.0.1 bin/yuqiao serve --demo --addr 127.0.0.1:0 --data "$data" >"$log/server" 2>&1 &
	server=$!
	for _ in $(seq 600); do
		url=$(grep -oE 'http://127\.0\.0\.1:[0-9]+' "$log/server" | head -n 1)
		[ -n "$url" ] && break
		kill -0 "$server" 2>/dev/null || { cat "$log/server"; return 1; }
		sleep 0.2
	done
	[ -n "$url" ] || { echo "the server did not say its address"; cat "$log/server"; return 1; }
	YUQIAO_URL=$url YUQIAO_PROGRAM=$PWD/bin/yuqiao YUQIAO_DATA=$data CHROMIUM=$CHROMIUM npm run --prefix frontend --silent e2e
	local status=$?
	kill "$server" && wait "$server"
	local stopped=$?
	server=
	[ "$stopped" -eq 0 ] || { echo "the server ended with $stopped"; cat "$log/server"; return 1; }
	return $status
}

# The pages, the program that embeds them, and both in a browser.
pages() {
	if step 'npm ci and pages build' make -s .build/web; then
		touch "$log/built"
		step 'go build' make -s bin/yuqiao
		step 'frontend tests' npm test --prefix frontend --silent
	else
		touch "$log/built"
	fi
	if ! chromium && [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ]; then
		step 'install chromium' install_chromium
	fi
	if chromium; then
		if [ -x bin/yuqiao ]; then step 'journeys in chromium' journeys; fi
	elif [ "${CI:-}" = true ]; then
		step 'journeys in chromium' sh -c 'echo "there is no chromium, which CI needs"; exit 1'
	else
		skip 'journeys in chromium' 'there is no chromium; install it or set CHROMIUM'
	fi
}

# The Go code; what embeds the pages once they are built.
code() {
	# Before anything else is compiled: its trial adds a file.
	step 'tool depguard' tool depguard github.com/OpenPeeDeeP/depguard/v2/cmd/depguard &&
		step 'import rules can fail' imports_can_fail
	step 'tool staticcheck' tool staticcheck honnef.co/go/tools/cmd/staticcheck

	local still watched alone_in
	mapfile -t still < <(packages still)
	mapfile -t watched < <(packages watched)
	mapfile -t alone_in < <(grep -lE "^func ($names)\(t " $(printf '%s*_test.go ' "${watched[@]}") | xargs -n 1 dirname | sort -u)
	step 'tests to be run alone are there' each_alone_is_there
	# go vet runs on all of it below.
	go_tests . -vet=off -timeout 20m "${still[@]}"
	go_tests . -vet=off -timeout 20m -run "^($names)\$" "${alone_in[@]}"
	go_tests . -vet=off -timeout 20m -race "${unwatched[@]}" -skip "^($names)\$" "${watched[@]}"
	[ ! -f store/mongo/wiretest/go.mod ] || go_tests store/mongo/wiretest -timeout 5m ./...
	[ -n "${TEST_MONGODB_URI:-}" ] || skip 'store/mongo on a MongoDB server' 'TEST_MONGODB_URI is not set; only the sequential part was proved, on an in-process server'
	[ -n "${TEST_MEILISEARCH_URL:-}" ] || skip 'indexer/meili on a Meilisearch server' 'TEST_MEILISEARCH_URL is not set; nothing is proved about that engine'

	until [ -e "$log/built" ]; do sleep 1; done
	step 'go vet' go vet ./...
	[ ! -x .build/tools/depguard ] || step 'import rules' imports
	[ ! -x .build/tools/staticcheck ] || step 'staticcheck' .build/tools/staticcheck ./...
	go_tests . -vet=off -timeout 20m -race "${unwatched[@]}" . ./frontend
}

# In a function, so that the script is read whole before any of it runs.
main() {
	step 'Go files are formatted' formatted
	step 'no open ends in the tree' forbidden_words

	set -m # its own group, so that it can be ended with all that it has begun
	code &
	lane=$!
	set +m
	pages
	wait "$lane"
	lane=
	step 'generated files are fresh' nothing_generated_is_stale

	[ ! -e "$log/failed" ] || sed 's/^/failed: /' "$log/failed"
	local line
	line="$(counted passed) passed, $(counted failed) failed"
	[ ! -e "$log/skipped" ] || line="$line, $(counted skipped) skipped"
	echo "$line"
	[ ! -e "$log/failed" ]
}

main; exit
