# Prerequisites: Go, Node 20+ and make. `make` alone lists the targets.
.DEFAULT_GOAL := help
SHELL         := /bin/sh
.SHELLFLAGS   := -eu -c
.DELETE_ON_ERROR:

ADDR ?= 127.0.0.1:8080
DATA ?= ./data

GO_SOURCES  := $(shell find . \( -name node_modules -o -name '.?*' -o -path ./tools -o -path ./data -o -path ./bin \) -prune -o -name '*.go' ! -name '*_test.go' -print 2>/dev/null)
# Files that the program embeds.
GO_DATA     := $(shell find api calendar demo importer indexer mail market matcher paper policy procedure reference \( -name node_modules -o -name testdata \) -prune -o -type f ! -name '*.go' -print 2>/dev/null)
WEB_SOURCES := $(shell find frontend/src frontend/public frontend/index.html frontend/vite.config.ts frontend/tsconfig.json -type f ! -path frontend/src/api/schema.ts 2>/dev/null)

# The names of all sources, so that one that is removed makes its target stale.
SOURCES := .build/sources
$(shell mkdir -p .build; printf '%s\n' $(sort $(GO_SOURCES) $(GO_DATA) $(WEB_SOURCES)) >$(SOURCES).new; cmp -s $(SOURCES).new $(SOURCES) && rm $(SOURCES).new || mv $(SOURCES).new $(SOURCES))

NODE_STAMP := .build/npm
TYPES      := frontend/src/api/schema.ts
WEB_STAMP  := .build/web

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: bin/yuqiao ## build what is stale and serve the product with demo data
	@exec bin/yuqiao serve --demo --addr '$(ADDR)' --data '$(DATA)'

.PHONY: build
build: bin/yuqiao ## build bin/yuqiao with its pages

$(NODE_STAMP): frontend/package.json frontend/package-lock.json
	npm ci --prefix frontend --no-audit --no-fund --ignore-scripts
	@mkdir -p $(@D) && touch $@

$(TYPES): api/openapi.yaml $(NODE_STAMP)
	npm run --prefix frontend --silent types
	@touch $@

$(WEB_STAMP): $(WEB_SOURCES) $(TYPES) $(NODE_STAMP) $(SOURCES)
	npm run --prefix frontend --silent build
	@mkdir -p $(@D) && touch $@

bin/yuqiao: $(GO_SOURCES) $(GO_DATA) go.mod go.sum $(WEB_STAMP) $(SOURCES)
	CGO_ENABLED=0 go build -trimpath -o $@ .

.PHONY: generate
generate: $(TYPES) ## derive the generated files again
	go generate ./...

.PHONY: test
test: ## run every check; installs what it needs
	@./tools/check.sh

.PHONY: test-long
test-long: ## the checks, then long fuzzing, killing and load runs
	@./tools/check.sh
	@./tools/check-long.sh

.PHONY: bench
bench: ## run the benchmarks that docs/benchmarks.md names
	go test -run '^$$' -bench . -benchtime 3x -timeout 30m ./matcher/... ./indexer/... ./store/...

BENCH ?= ../shared/bench
.PHONY: quality
quality: ## print how good the matcher is, beside a lexical baseline, by our own graded set and the yardsticks in BENCH, and whether other weights would do better
	@go run ./matcher/measure/quality -bench '$(BENCH)'
	@go run ./matcher/fit -check '$(BENCH)/match-dev'

QUALITY := docs/quality.md
.PHONY: quality-record
quality-record: ## write what quality prints into docs/quality.md, and the figures that the tests hold to
	@test -d '$(BENCH)' || { echo "the yardsticks are not in $(BENCH)" >&2; exit 1; }
	@go run ./matcher/measure/quality -record matcher/measure/recorded.json
	@mkdir -p .build
	@{ sed '/^<!--/q' $(QUALITY) && printf '\nMeasured on %s.\n\n' "$$(date -u +%F)" && $(MAKE) -s --no-print-directory quality; } >.build/quality.md
	@mv .build/quality.md $(QUALITY)

.PHONY: picture
picture: ## take the picture of README.md from the server at ADDR, which has demo data
	YUQIAO_URL='http://$(ADDR)' npm run --prefix frontend --silent picture

SCREENS ?= .build/screens
.PHONY: screens
screens: ## take a picture of every page in every language, on a phone and a desktop, into SCREENS from the server at ADDR
	YUQIAO_URL='http://$(ADDR)' npm run --prefix frontend --silent screens -- '$(abspath $(SCREENS))'

.PHONY: pages
pages: ## judge every page of the server at ADDR in every language, in the light and the dark, for everybody who may open it
	YUQIAO_URL='http://$(ADDR)' YUQIAO_THOROUGH=1 npm run --prefix frontend --silent pages

LIGHTHOUSE_STAMP := .build/lighthouse

# It has a package of its own: nothing else needs its many files.
$(LIGHTHOUSE_STAMP): tools/lighthouse/package.json tools/lighthouse/package-lock.json
	npm ci --prefix tools/lighthouse --no-audit --no-fund --ignore-scripts
	@mkdir -p $(@D) && touch $@

.PHONY: lighthouse
lighthouse: $(LIGHTHOUSE_STAMP) ## measure the first pages of the server at ADDR as a phone sees them
	YUQIAO_URL='http://$(ADDR)' npm run --prefix tools/lighthouse --silent lighthouse

.PHONY: fonts
fonts: ## take the fonts of letters from their npm packages again
	./paper/fonts/fetch.sh

.PHONY: fmt
fmt: ## format the Go code
	gofmt -l -w $$(git ls-files -co --exclude-standard '*.go')

.PHONY: clean
clean: ## remove what was built; the data folder stays
	rm -rf bin .build frontend/node_modules
