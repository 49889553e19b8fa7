#!/bin/bash
# What takes too long for every change: each fuzz target for FUZZTIME, the runs
# that YUQIAO_TEST_LONG lengthens, and the tests ten times over under -race.
set -uo pipefail
cd "$(dirname "$0")/.."
FUZZTIME=${FUZZTIME:-2m}
passed=0 failed=0
run() {
	echo "== $*"
	if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}
# Making interesting inputs smaller would take most of the time.
while IFS=: read -r file target; do
	run go test -run '^$' -fuzz "^$target\$" -fuzztime "$FUZZTIME" -fuzzminimizetime 20x "./$(dirname "$file")"
done < <(git grep -oE 'func Fuzz[A-Za-z0-9_]+' -- '*_test.go' | sed 's/func //')
run env YUQIAO_TEST_LONG=1 go test -race -count 10 -timeout 2h ./store/... ./indexer/... ./exchange/... .
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
