#!/bin/bash
# Every check of the project. A failing one does not stop the others; the last
# line counts them: each Go package with tests and each other step is one.
set -uo pipefail
cd "$(dirname "$0")/.."

passed=0 failed=0 skipped=0
failures=()
log=$(mktemp -d)
server=
cleanup() {
	[ -z "$server" ] || { kill "$server" && wait "$server"; } 2>/dev/null
	rm -rf "$log"
}
trap cleanup EXIT

step() { # step NAME COMMAND...: runs it; prints its output when it fails
	local name=$1 began=$SECONDS
	shift
	if "$@" >"$log/out" 2>&1; then
		passed=$((passed + 1))
		echo "ok    $name ($((SECONDS - began)) s)"
		return 0
	fi
	failed=$((failed + 1))
	failures+=("$name")
	echo "FAIL  $name ($((SECONDS - began)) s)"
	sed 's/^/      /' "$log/out"
	return 1
}

skip() { # skip NAME WHY
	skipped=$((skipped + 1))
	echo "skip  $1: $2"
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
# not change. Watched code learns of other goroutines by none of their atomics.
unwatched=()
for package in modernc.org/sqlite/lib modernc.org/libc/... modernc.org/memory regexp/... yuqiao/matcher/lexicon/internal/... \
	go.yaml.in/yaml/v3 github.com/antlr4-go/antlr/v4 github.com/ledongthuc/pdf github.com/blevesearch/vellum/... compress/flate hash/adler32 hash/crc32; do
	unwatched+=("-gcflags=$package=-race=0 -d=checkptr=0")
done

# go_tests FOLDER ARGS...: go test whose packages are counted one by one.
go_tests() {
	local dir=$1 status
	shift
	(cd "$dir" && go test "$@") >"$log/go" 2>&1
	status=$?
	grep -v 'no test files' "$log/go"
	local ok bad
	ok=$(grep -c '^ok ' "$log/go")
	bad=$(grep -c '^FAIL[[:space:]][^[:space:]]' "$log/go")
	[ "$status" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
	passed=$((passed + ok)) failed=$((failed + bad))
	[ "$bad" -eq 0 ] || failures+=("go test in $dir")
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

# In a function, so that the script is read whole before any of it runs.
main() {
	step 'Go files are formatted' formatted
	step 'no open ends in the tree' forbidden_words

	if step 'npm ci and pages build' make -s .build/web; then
		step 'frontend: types and tests' npm run --prefix frontend --silent check
	fi
	step 'go build' make -s bin/yuqiao
	step 'generated files are fresh' nothing_generated_is_stale
	step 'go vet' go vet ./...
	step 'tool depguard' tool depguard github.com/OpenPeeDeeP/depguard/v2/cmd/depguard &&
		step 'import rules' imports &&
		step 'import rules can fail' imports_can_fail
	step 'tool staticcheck' tool staticcheck honnef.co/go/tools/cmd/staticcheck &&
		step 'staticcheck' .build/tools/staticcheck ./...

	go_tests . -race -vet=off "${unwatched[@]}" -timeout 20m ./... # go vet ran on all of it
	[ ! -f store/mongo/wiretest/go.mod ] || go_tests store/mongo/wiretest -timeout 5m ./...
	[ -n "${TEST_MONGODB_URI:-}" ] || skip 'store/mongo on a MongoDB server' 'TEST_MONGODB_URI is not set; only the sequential part was proved, on an in-process server'
	[ -n "${TEST_MEILISEARCH_URL:-}" ] || skip 'indexer/meili on a Meilisearch server' 'TEST_MEILISEARCH_URL is not set; nothing is proved about that engine'

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

	for f in "${failures[@]:+${failures[@]}}"; do echo "failed: $f"; done
	local line="$passed passed, $failed failed"
	[ "$skipped" -eq 0 ] || line="$line, $skipped skipped"
	echo "$line"
	[ "$failed" -eq 0 ]
}

main; exit
