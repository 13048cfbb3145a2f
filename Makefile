# Heddle. `make help` lists the targets.
BUILD ?= build
CC = gcc
CSTD = -std=c11 -D_GNU_SOURCE
WARN = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
       -Wmissing-prototypes
OPT ?= -O2 -g
PACKAGES = tree-sitter libcgraph libgvc jansson libxxhash readline
CPPFLAGS = -I. $(CSTD) -MMD -MP
CFLAGS = $(OPT) $(WARN)
PACKAGE_CFLAGS := $(shell pkg-config --cflags-only-I $(PACKAGES) 2>/dev/null)
PACKAGE_LIBS := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null)

SIM_SRC = $(wildcard sim/*.c sim/vm/*.c sim/sync/*.c sim/sched/*.c \
                     sim/front/*.c sim/front/*/*.c)
CHECKER_SRC = $(wildcard checker/*.c)
VIZ_SRC = $(wildcard viz/*.c)
CLI_SRC = $(wildcard cli/*.c)
GRAMMARS = $(BUILD)/grammars/node_modules
GRAMMAR_SRC = tree-sitter-go/src/parser.c tree-sitter-python/src/parser.c \
              tree-sitter-python/src/scanner.c

obj = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))
GRAMMAR_OBJ = $(patsubst %.c,$(BUILD)/obj/grammars/%.o,$(GRAMMAR_SRC))

all: $(BUILD)/heddle ## build build/heddle

$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(PACKAGE_CFLAGS) $(CFLAGS) -c $< -o $@

$(BUILD)/obj/grammars/%.o: $(GRAMMARS)/.installed
	@mkdir -p $(@D)
	$(CC) -I$(GRAMMARS)/$(dir $*) -O2 -std=c11 -w -c $(GRAMMARS)/$*.c -o $@

$(GRAMMARS)/.installed: sim/front/grammars/package-lock.json
	@mkdir -p $(BUILD)/grammars
	cp sim/front/grammars/package.json sim/front/grammars/package-lock.json \
	   sim/front/grammars/.npmrc $(BUILD)/grammars
	cd $(BUILD)/grammars && npm ci --ignore-scripts
	touch $@

$(BUILD)/libsim.a: $(call obj,$(SIM_SRC)) $(GRAMMAR_OBJ)
	ar rcs $@ $^
$(BUILD)/libchecker.a: $(call obj,$(CHECKER_SRC))
	ar rcs $@ $^
$(BUILD)/libviz.a: $(call obj,$(VIZ_SRC))
	ar rcs $@ $^
$(BUILD)/heddle: $(call obj,$(CLI_SRC)) $(BUILD)/libviz.a \
                 $(BUILD)/libchecker.a $(BUILD)/libsim.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PACKAGE_LIBS) -lpthread -lm

clean: ## remove build products
	rm -rf $(BUILD)

.PHONY: all clean
-include $(shell find $(BUILD)/obj -name '*.d' 2>/dev/null)
