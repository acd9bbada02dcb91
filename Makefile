# What a newcomer needs: `make run` starts the counter, `make test` runs everything.
SWIFT ?= swift
PACKAGES = libncurses-dev libsqlite3-dev libyaml-dev libpango1.0-dev fonts-morisawa-bizud-gothic pkg-config tmux tzdata \
	poppler-utils cups-client ca-certificates
BUILD = .build
RELEASE = .build-release

.PHONY: run deps build release test bench lint format golden conformance fuzz attack install clean check docs mutants

run: deps
	$(SWIFT) build --product madoguchi
	@exec $(BUILD)/debug/madoguchi

# Installs what is missing and only that; as root or with sudo.
deps:
	@missing=""; for p in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
	  echo "installing:$$missing"; \
	  if [ "$$(id -u)" = 0 ]; then as=; else as=sudo; fi; \
	  $$as apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$as apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi

build: deps
	$(SWIFT) build

release: deps
	$(SWIFT) build -c release --product madoguchi --static-swift-stdlib --scratch-path $(RELEASE)

test: deps
	$(SWIFT) build --build-tests
	SWIFT_BACKTRACE=enable=no $(SWIFT) test --skip-build --disable-xctest
	$(BUILD)/debug/madoguchi check
	$(BUILD)/debug/madoguchi check --gaps
	$(BUILD)/debug/madoguchi test --stories Tests/Stories

# Whether cases and stories would notice a slip in the catalogue: comparisons turned, days changed, documents left out.
mutants: release
	$(RELEASE)/release/madoguchi test --coverage --stories Tests/Stories
	$(RELEASE)/release/madoguchi test --mutants --stories Tests/Stories

# The manual of the catalogue's files, from what the readers take, and the table of contents.
docs: build
	$(BUILD)/debug/madoguchi schema manual > docs/catalogue.md
	$(BUILD)/debug/madoguchi export --format contents > docs/procedures.md

check: build
	$(BUILD)/debug/madoguchi check

bench: release
	@Tests/bench.sh $(RELEASE)/release/madoguchi

# The same as .ci/run does before the tests.
lint:
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests

format:
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests

golden: deps
	MADOGUCHI_GOLDEN=write $(SWIFT) test --disable-xctest --filter ScreensTests

# Program and data for everybody on this machine: `make install`, or with PREFIX and DESTDIR for a package.
PREFIX ?= /usr/local
install: release
	install -D -m 755 $(RELEASE)/release/madoguchi $(DESTDIR)$(PREFIX)/bin/madoguchi
	rm -rf $(DESTDIR)$(PREFIX)/share/madoguchi
	install -d $(DESTDIR)$(PREFIX)/share/madoguchi
	cp -R Procedures Localization LICENSE $(DESTDIR)$(PREFIX)/share/madoguchi/

clean:
	rm -rf $(BUILD) $(RELEASE)

# Scores the FEEL engine on the public conformance cases, where they lie beside the checkout.
conformance: release
	@if [ -f ../shared/feel/cases-open.jsonl ]; then \
	  python3 ../shared/feel/score.py questions ../shared/feel/cases-open.jsonl \
	    | $(RELEASE)/release/madoguchi feel > $(RELEASE)/feel-answers.jsonl; \
	  python3 ../shared/feel/score.py score ../shared/feel/cases-open.jsonl $(RELEASE)/feel-answers.jsonl \
	    | grep -E 'macro|  all'; \
	else echo "no conformance cases at ../shared/feel/cases-open.jsonl: nothing scored"; fi

# Ten million random inputs through lexer, parser, evaluator and filter, of which `make test` runs 100,000; and for each
# event 2,000 visits of random keys, of which it runs a few.
fuzz: deps
	MADOGUCHI_FUZZ=10000000 SWIFT_BACKTRACE=enable=no $(SWIFT) test -c release -Xswiftc -enable-testing \
	  --scratch-path .build-fuzz --disable-xctest --filter RobustnessTests
	MADOGUCHI_VISITS=2000 SWIFT_BACKTRACE=enable=no $(SWIFT) test -c release -Xswiftc -enable-testing \
	  --scratch-path .build-fuzz --disable-xctest --filter RandomVisitsTests

# The attacks at full length (kills, bit flips, hostile files, random visits); `make test` runs a short part of each.
attack: deps
	$(SWIFT) build --build-tests
	MADOGUCHI_ATTACK=long SWIFT_BACKTRACE=enable=no $(SWIFT) test --skip-build --disable-xctest --filter AttackTests
