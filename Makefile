# SPDX-License-Identifier: Apache-2.0

PREFIX = /usr/local
PROGRAM = .build/release/gadgetctl
# Packages of Debian: of the program's build, and of the lab.
PACKAGES = libudev-dev pkg-config \
	qemu-system-x86 cpio kmod xz-utils zstd gcc libc6-dev binutils make libelf1 shellcheck python3-jsonschema

.PHONY: help demo test build lint unit lab docs install clean packages

help:
	@echo 'make demo      build, boot a stock kernel, ping across a USB network card'
	@echo 'make test      lint, unit tests, every case on a real kernel'
	@echo 'make build     build $(PROGRAM)'
	@echo 'make install   the program, the profiles and the manual pages, below $(PREFIX)'
	@echo 'make lint, make unit, make lab: the parts of make test'
	@echo 'make docs      the documentation of the libraries, in .build/docs'

demo: build
	lab/run --binary $(PROGRAM) lab/demo.sh

test: lint unit lab

build: packages
	swift build -c release --static-swift-stdlib --product gadgetctl

lint: packages
	swift format lint --strict --recursive Package.swift Sources Tests
	shellcheck lab/run lab/test lab/kernel lab/image lab/controller lab/extra lab/demo.sh lab/parts/*.sh \
		lab/cases/*.sh lab/guest/init lab/guest/clean-up lab/guest/run-cases lab/guest/case lab/guest/try-profile \
		lab/guest/shell lab/guest/lib/*.sh .ci/packages .ci/run Tests/Fuzz/seed
	shellcheck Tests/Cases/cli/plan-script/stdout Tests/Cases/cli/plan-script-nasty/stdout

unit: packages
	swift test --quiet

lab: build
	lab/test --binary $(PROGRAM)

# An archive for each library, for a web server or `docc preview`. A warning is an error.
docs: packages
	swift package dump-symbol-graph --minimum-access-level public --skip-synthesized-members
	@for library in Descriptors GadgetKit; do \
		graphs=.build/docs/graphs/$$library && rm -rf $$graphs && mkdir -p $$graphs && \
		cp .build/debug/../symbolgraph/$$library.symbols.json $$graphs && \
		docc convert Sources/$$library/$$library.docc --warnings-as-errors \
			--fallback-display-name $$library --fallback-bundle-identifier $$library \
			--additional-symbol-graph-dir $$graphs \
			--output-dir .build/docs/$$library.doccarchive || exit; \
	done

install: build
	install -D -s $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/gadgetctl
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/gadgetctl/profiles profiles/*.json
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/man/man8 man/gadgetctl.8
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/man/man5 \
		man/gadgetctl-controller.5 man/gadgetctl-profile.5

clean:
	rm -rf .build

# Installs what is missing; without any missing it asks nobody.
packages:
	@.ci/packages $(PACKAGES)
