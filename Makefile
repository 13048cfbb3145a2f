# Heddle. `make help` lists the targets.
#
# Everything is built below $(BUILD); the parsers that tree-sitter generated
# are fetched into build/grammars and shared by all builds. Nothing but
# `make deps` (and `demo`, `test` and `asan`, which begin with it) installs
# packages.

# `make V=1` shows the commands.
V ?= 0
ifeq ($(V),0)
Q = @
say = @echo "  $(1) $(2)"
endif

BUILD ?= build
PREFIX ?= /usr/local
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
VERSION = 0.1.0
ifeq ($(origin CC),default)
CC = gcc
endif
OPT ?= -O2 -g
CSTD = -std=c11 -D_GNU_SOURCE
WARN = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
       -Wmissing-prototypes
PACKAGES = tree-sitter libcgraph libgvc jansson libxxhash readline gmp
# Hidden: else a function of ours takes the place of a shared library's own of
# the same name (libgvc has an emit_label too).
CPPFLAGS = -I. $(CSTD) -fvisibility=hidden -MMD -MP
CFLAGS = $(OPT) $(WARN)
PACKAGE_CFLAGS := $(shell pkg-config --cflags-only-I $(PACKAGES) 2>/dev/null)
PACKAGE_LIBS := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null)

SIM_SRC := $(wildcard sim/*.c sim/vm/*.c sim/sync/*.c sim/sched/*.c \
                      sim/expr/*.c sim/front/*.c sim/front/*/*.c)
CHECKER_SRC := $(wildcard checker/*.c)
VIZ_SRC := $(wildcard viz/*.c)
CLI_SRC := $(filter-out cli/main.c,$(wildcard cli/*.c))
UNIT_SRC := $(wildcard tests/unit/test_*.c)
ORACLE_SRC := $(wildcard tests/oracle/*.c)
HEADERS := $(wildcard */*.h */*/*.h */*/*/*.h)
ALL_SRC := $(SIM_SRC) $(CHECKER_SRC) $(VIZ_SRC) $(CLI_SRC) cli/main.c
PUBLIC_HEADERS = sim/sim.h sim/diag.h sim/text.h checker/checker.h viz/viz.h

# Generated parsers: their warnings are not ours, and sanitizers learn nothing
# from them.
GRAMMARS = build/grammars/node_modules
GRAMMAR_SRC = tree-sitter-go/src/parser.c tree-sitter-python/src/parser.c \
              tree-sitter-python/src/scanner.c tree-sitter-rust/src/parser.c \
              tree-sitter-rust/src/scanner.c
GRAMMAR_OBJ = $(patsubst %.c,build/grammars/obj/%.o,$(GRAMMAR_SRC))

obj = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))
UNIT_TESTS = $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(UNIT_SRC))

all: $(BUILD)/heddle $(BUILD)/libheddle.a ## build build/heddle and build/libheddle.a

# -- objects -----------------------------------------------------------------

# Objects are made again when the compiler or its flags change.
FLAGS = $(CC) $(CPPFLAGS) $(PACKAGE_CFLAGS) $(CFLAGS)
$(BUILD)/obj/.flags: FORCE
	@mkdir -p $(@D)
	@echo '$(FLAGS)' | cmp -s - $@ || echo '$(FLAGS)' > $@

# Rust's library is Rust text: lines of C strings for the front end.
$(BUILD)/gen/rust_%.inc: sim/front/rust/%.rs
	@mkdir -p $(@D)
	sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/.*/"&\\n",/' $< > $@
# Python's is Python: a table of {module, lines}.
PYTHON_LIBRARY := $(wildcard sim/front/python/library/*.py)
$(BUILD)/gen/python_library.inc: $(PYTHON_LIBRARY) Makefile
	@mkdir -p $(@D)
	for file in $(PYTHON_LIBRARY); do \
	  echo "{\"$$(basename $$file .py)\", (const char *const[]){"; \
	  sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/.*/"&\\n",/' $$file; \
	  echo 'NULL}},'; \
	done > $@
$(BUILD)/obj/sim/front/python/prelude.o: $(BUILD)/gen/python_library.inc
$(BUILD)/obj/sim/front/python/prelude.o: CPPFLAGS += -I$(BUILD)/gen
$(BUILD)/obj/sim/front/rust/rust.o: $(BUILD)/gen/rust_prelude.inc \
  $(BUILD)/gen/rust_prelude_tokio.inc $(BUILD)/gen/rust_prelude_rand.inc
$(BUILD)/obj/sim/front/rust/rust.o: CPPFLAGS += -I$(BUILD)/gen

# The page's text, style and script: the same.
PAGE_PARTS := $(wildcard viz/page/page.*)
PAGE_GEN := $(patsubst viz/page/page.%,$(BUILD)/gen/page_%.inc,$(PAGE_PARTS))
$(BUILD)/gen/page_%.inc: viz/page/page.%
	@mkdir -p $(@D)
	$(Q)sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/.*/"&\\n",/' $< > $@
$(BUILD)/obj/viz/page.o: $(PAGE_GEN)
$(BUILD)/obj/viz/page.o: CPPFLAGS += -I$(BUILD)/gen

# Go's library is Go text: a row for each package, its import path and its text.
GO_LIBRARY := $(shell find sim/front/go/library -name '*.go' | LC_ALL=C sort)
$(BUILD)/gen/go_library.inc: $(GO_LIBRARY) Makefile
	@mkdir -p $(@D)
	$(Q)for f in $(GO_LIBRARY); do \
	  path=$${f#sim/front/go/library/}; echo "{\"$${path%.go}\","; \
	  sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/.*/"&\\n"/' $$f; echo '},'; \
	done > $@
$(BUILD)/obj/sim/front/go/library.o: $(BUILD)/gen/go_library.inc
$(BUILD)/obj/sim/front/go/library.o: CPPFLAGS += -I$(BUILD)/gen

$(BUILD)/obj/cli/main.o: CPPFLAGS += -DHEDDLE_VERSION='"$(VERSION)"'
$(BUILD)/obj/%.o: %.c $(BUILD)/obj/.flags | packages
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(CPPFLAGS) $(PACKAGE_CFLAGS) $(CFLAGS) -c $< -o $@

build/grammars/obj/%.o: $(GRAMMARS)/.installed
	@mkdir -p $(@D)
	$(call say,CC,$*.c)
	$(Q)$(CC) -I$(GRAMMARS)/$(dir $*) -O2 -std=c11 -w -c $(GRAMMARS)/$*.c -o $@

$(GRAMMARS)/.installed: sim/front/grammars/package-lock.json | packages
	@mkdir -p build/grammars
	cp sim/front/grammars/package.json sim/front/grammars/package-lock.json \
	   sim/front/grammars/.npmrc build/grammars
	cd build/grammars && npm ci --ignore-scripts --no-progress
	touch $@

# One message instead of a hundred compiler errors.
packages:
	@missing=; \
	for tool in $(firstword $(CC)) pkg-config npm; do \
	  command -v $$tool >/dev/null 2>&1 || missing="$$missing $$tool"; \
	done; \
	for package in $(PACKAGES); do \
	  pkg-config --exists $$package 2>/dev/null || \
	    missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  echo "missing:$$missing" >&2; \
	  echo "run 'make deps' to install what Heddle needs" >&2; exit 1; \
	fi

# -- libraries and programs --------------------------------------------------

define archive
	@mkdir -p $(@D)
	@rm -f $@
	$(call say,AR,$@)
	$(Q)ar rcs $@ $^
endef

$(BUILD)/libsim.a: $(call obj,$(SIM_SRC)) $(GRAMMAR_OBJ)
	$(archive)
$(BUILD)/libchecker.a: $(call obj,$(CHECKER_SRC))
	$(archive)
$(BUILD)/libviz.a: $(call obj,$(VIZ_SRC))
	$(archive)
$(BUILD)/libcli.a: $(call obj,$(CLI_SRC))
	$(archive)
# sim, checker and viz together, for other C programs
$(BUILD)/libheddle.a: $(call obj,$(SIM_SRC) $(CHECKER_SRC) $(VIZ_SRC)) \
                      $(GRAMMAR_OBJ)
	$(archive)

LIBRARIES = $(BUILD)/libcli.a $(BUILD)/libviz.a $(BUILD)/libchecker.a \
            $(BUILD)/libsim.a

$(BUILD)/heddle: $(BUILD)/obj/cli/main.o $(LIBRARIES)
	$(call say,LD,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PACKAGE_LIBS) -lpthread -lm

$(BUILD)/tests/%: $(BUILD)/obj/tests/unit/%.o $(call obj,$(ORACLE_SRC)) \
                  $(LIBRARIES)
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lcmocka $(PACKAGE_LIBS) -lpthread -lm

unit: $(UNIT_TESTS)

# -- installing dependencies -------------------------------------------------

# What is there already is left alone; Go and Python are only compared with.
deps: ## install what is missing to build and test (apt; elsewhere it says what)
	@missing=; optional=; \
	need() { eval "$$1" >/dev/null 2>&1 || missing="$$missing $$2"; }; \
	need "command -v gcc && command -v ar" build-essential; \
	need "command -v pkg-config" pkg-config; \
	need "pkg-config --exists tree-sitter" libtree-sitter-dev; \
	need "pkg-config --exists readline" libreadline-dev; \
	need "pkg-config --exists libcgraph libgvc" libgraphviz-dev; \
	need "command -v dot" graphviz; \
	need "pkg-config --exists cmocka" libcmocka-dev; \
	need "pkg-config --exists jansson" libjansson-dev; \
	need "pkg-config --exists libxxhash" libxxhash-dev; \
	need "pkg-config --exists gmp" libgmp-dev; \
	need "command -v node" nodejs; \
	need "command -v npm" npm; \
	need "test -d /etc/ssl/certs || ! command -v apt-get" ca-certificates; \
	command -v go >/dev/null 2>&1 || optional="$$optional golang-go"; \
	command -v python3 >/dev/null 2>&1 || optional="$$optional python3"; \
	if [ -z "$$missing$$optional" ]; then exit 0; fi; \
	if ! command -v apt-get >/dev/null 2>&1; then \
	  [ -z "$$missing" ] && exit 0; \
	  echo "Heddle needs (Debian's names):$$missing" >&2; \
	  echo "macOS: brew install pkg-config tree-sitter readline graphviz" \
	       "cmocka jansson xxhash gmp node" >&2; \
	  exit 1; \
	fi; \
	root=; \
	if [ "$$(id -u)" -ne 0 ]; then \
	  if ! command -v sudo >/dev/null 2>&1; then \
	    echo "as root: apt-get install$$missing$$optional" >&2; \
	    [ -z "$$missing" ]; exit; \
	  fi; \
	  root="sudo"; \
	fi; \
	install="$$root env DEBIAN_FRONTEND=noninteractive apt-get install"; \
	install="$$install -y -q --no-install-recommends"; \
	echo "installing:$$missing$$optional"; \
	$$root apt-get update -q || true; \
	if [ -n "$$missing" ]; then $$install $$missing || exit 1; fi; \
	for package in $$optional; do \
	  $$install $$package || \
	    echo "without $$package some comparisons are skipped" >&2; \
	done

# -- what people run ---------------------------------------------------------

# `deps` may bring the packages that a build asks pkg-config for, so what builds
# on it is a make of its own.
DEMO = programs/lesson6/lock_order.py
demo: ## install, build, check a lesson program and draw its deadlock
	@$(MAKE) --no-print-directory deps
	@$(MAKE) --no-print-directory -j$(JOBS) all
	$(BUILD)/heddle check --expect deadlock $(DEMO)
	$(BUILD)/heddle graph --kind waitfor -o $(BUILD)/demo-waitfor.svg $(DEMO)
	$(BUILD)/heddle graph --kind state -o $(BUILD)/demo-states.png $(DEMO)
	@echo "diagrams: $(BUILD)/demo-waitfor.svg $(BUILD)/demo-states.png"

test: ## install, build, run the whole suite
	@$(MAKE) --no-print-directory deps
	@$(MAKE) --no-print-directory -j$(JOBS) all unit
	@tests/run_tests --build $(BUILD) --jobs $(JOBS)

# Chromium and two packages of npm, for one script of the suite.
BROWSER = build/browser
test-browser: ## install a browser and what drives it, then test the pages in it
	@$(MAKE) --no-print-directory deps
	@command -v chromium >/dev/null 2>&1 || \
	  command -v chromium-browser >/dev/null 2>&1 || \
	  command -v google-chrome >/dev/null 2>&1 || { \
	    root=; [ "$$(id -u)" -eq 0 ] || root=sudo; \
	    command -v apt-get >/dev/null 2>&1 || { \
	      echo "install Chromium first" >&2; exit 1; }; \
	    $$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q \
	      --no-install-recommends chromium; }
	@$(MAKE) --no-print-directory -j$(JOBS) all $(BROWSER)/.installed
	@tests/run_tests --build $(BUILD) tests/browser

$(BROWSER)/.installed: tests/browser/package-lock.json
	@mkdir -p $(BROWSER)
	cp tests/browser/package.json tests/browser/package-lock.json \
	   tests/browser/.npmrc $(BROWSER)
	cd $(BROWSER) && npm ci --ignore-scripts --no-progress
	touch $@

gallery: all ## draw docs/gallery again from programs/
	@docs/gallery/draw $(BUILD)/heddle

SANITIZE = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all \
           -fno-omit-frame-pointer
asan: ## the suite with address and undefined-behaviour sanitizers
	@$(MAKE) --no-print-directory deps
	@$(MAKE) --no-print-directory -j$(JOBS) BUILD=build/asan \
	  OPT='$(SANITIZE)' all unit
	@LSAN_OPTIONS=suppressions=$(CURDIR)/tests/lsan.supp:print_suppressions=0 \
	  tests/run_tests --build build/asan --jobs $(JOBS) --slow

tsan: ## searches with several threads under the thread sanitizer
	@$(MAKE) --no-print-directory -j$(JOBS) BUILD=build/tsan \
	  OPT='-O1 -g -fsanitize=thread' build/tsan/tests/test_search_orders
	build/tsan/tests/test_search_orders

# The same seed gives the same bytes whoever compiled it: tests/cli/builds.sh
# compares those that are there.
builds: ## other compilers and flags, for the suite to compare
	@$(MAKE) --no-print-directory deps
	@for cc in gcc clang; do for opt in -O0 -O2; do \
	  [ $$cc$$opt != gcc-O2 ] || continue; \
	  command -v $$cc >/dev/null 2>&1 || { \
	    echo "no $$cc: $$opt is not compared"; continue; }; \
	  $(MAKE) --no-print-directory -j$(JOBS) BUILD=build/builds/$$cc$$opt \
	    CC=$$cc OPT=$$opt build/builds/$$cc$$opt/heddle || exit 1; \
	done; done

bench: all ## measure the workloads of tests/bench
	@tests/bench/run $(BUILD)/heddle

# -- lint --------------------------------------------------------------------

LINT_SRC = $(ALL_SRC) $(UNIT_SRC) $(ORACLE_SRC)
lint: lint-tools lint-format lint-tidy lint-cppcheck lint-analyzer ## all linters

lint-tools:
	@for tool in clang-format clang-tidy cppcheck gcc; do \
	  command -v $$tool >/dev/null 2>&1 || { \
	    echo "make lint needs $$tool (a Debian package)" >&2; exit 1; }; \
	done

lint-format: lint-tools
	clang-format --dry-run -Werror $(LINT_SRC) $(HEADERS)

lint-tidy: lint-tools $(BUILD)/gen/rust_prelude.inc \
  $(BUILD)/gen/rust_prelude_tokio.inc $(BUILD)/gen/rust_prelude_rand.inc \
           $(BUILD)/gen/python_library.inc $(BUILD)/gen/go_library.inc \
           $(PAGE_GEN) | packages
	@echo clang-tidy
	@printf '%s\n' $(ALL_SRC) | xargs -P $(JOBS) -n 4 sh -c \
	  'clang-tidy --quiet "$$@" -- -I. -I$(BUILD)/gen $(CSTD) \
	   $(PACKAGE_CFLAGS) 2>/dev/null' clang-tidy

# Suppressed, and why: an unused function is often part of a header's contract;
# system headers are not ours to check; style hints that go against STYLE are
# left to clang-tidy.
lint-cppcheck: lint-tools
	cppcheck --quiet --std=c11 --enable=warning,performance,portability \
	  --inline-suppr --error-exitcode=1 -j $(JOBS) -I. -D_GNU_SOURCE \
	  --suppress=missingIncludeSystem --suppress=unusedFunction \
	  --suppressions-list=.cppcheck-suppressions $(ALL_SRC)

# Off, and why: gcc 12 loses track of memory that is stored in an array or handed
# back through a pointer, and calls it leaked or freed twice; the sanitizers of
# `make asan` see the real ones. A strdup that fails has nowhere to go.
ANALYZER = -O1 -fanalyzer -Werror -Wno-analyzer-malloc-leak \
           -Wno-analyzer-double-free -Wno-analyzer-possible-null-argument \
           -Wno-analyzer-possible-null-dereference
lint-analyzer: lint-tools
	@$(MAKE) --no-print-directory -j$(JOBS) BUILD=build/analyzer CC=gcc \
	  OPT='$(ANALYZER)' analyzed
analyzed: $(call obj,$(ALL_SRC))

# -- installing --------------------------------------------------------------

install: all ## install below PREFIX (/usr/local), DESTDIR respected
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib \
	  $(DESTDIR)$(PREFIX)/share/heddle $(DESTDIR)$(PREFIX)/share/doc/heddle
	install -m 755 $(BUILD)/heddle $(DESTDIR)$(PREFIX)/bin/heddle
	install -m 644 $(BUILD)/libheddle.a $(DESTDIR)$(PREFIX)/lib/libheddle.a
	for header in $(PUBLIC_HEADERS); do \
	  install -D -m 644 $$header \
	    $(DESTDIR)$(PREFIX)/include/heddle/$$header || exit 1; done
	cp -R programs $(DESTDIR)$(PREFIX)/share/heddle/
	install -m 644 README.md CHANGELOG.md LICENSE $(wildcard docs/*.md) \
	  $(DESTDIR)$(PREFIX)/share/doc/heddle

uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/heddle $(DESTDIR)$(PREFIX)/lib/libheddle.a
	rm -rf $(DESTDIR)$(PREFIX)/include/heddle \
	  $(DESTDIR)$(PREFIX)/share/heddle $(DESTDIR)$(PREFIX)/share/doc/heddle

clean: ## remove build products
	rm -rf build $(BUILD)

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' \
	  $(firstword $(MAKEFILE_LIST))

FORCE:
.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all deps demo test test-browser gallery asan tsan builds lint bench install uninstall clean help unit \
        packages analyzed lint-tools lint-format lint-tidy lint-cppcheck \
        lint-analyzer FORCE
-include $(patsubst %.o,%.d,$(call obj,$(ALL_SRC) $(UNIT_SRC) $(ORACLE_SRC)))
