# SPDX-License-Identifier: Apache-2.0

PROGRAM = .build/release/gadgetctl
STATIC = .build/static/gadgetctl

# Where things go, below DESTDIR.
PREFIX = /usr/local
SYSCONFDIR = /etc
BINDIR = $(PREFIX)/bin
DATADIR = $(PREFIX)/share
MANDIR = $(DATADIR)/man
DOCDIR = $(DATADIR)/doc/gadgetctl
UNITDIR = $(PREFIX)/lib/systemd/system
BASHDIR = $(DATADIR)/bash-completion/completions
ZSHDIR = $(DATADIR)/zsh/site-functions
FISHDIR = $(DATADIR)/fish/vendor_completions.d

# Packages of Debian: of the program's build, of its package, and of the lab.
PACKAGES = libudev-dev pkg-config debhelper lintian mmdebstrap e2fsprogs fakeroot \
	qemu-system-x86 cpio kmod xz-utils zstd gcc libc6-dev binutils make libelf1 shellcheck python3-jsonschema

# What is measured against the peers takes besides.
BENCH_PACKAGES = valgrind strace libconfig-dev git python3-pip

.PHONY: help demo test build static order lint unit lab bench docs deb install uninstall clean packages

help:
	@echo 'make demo      build, boot a stock kernel, ping across a USB network card'
	@echo 'make test      lint, unit tests, the package, every case on a real kernel'
	@echo 'make build     build $(PROGRAM)'
	@echo 'make static    build $(STATIC), which needs no library, for an initramfs or any distribution'
	@echo 'make install   the program with all that belongs to it, below $(PREFIX); make uninstall'
	@echo 'make deb       a package for Debian, below .build/deb'
	@echo 'make lint, make unit, make lab: the parts of make test'
	@echo 'make bench     what gadgetctl takes, beside its peers: bench/RESULTS.md; see bench/README.md'
	@echo 'make order     which functions stand together in the program: see toolsets/README.md'
	@echo 'make docs      the documentation of the libraries, in .build/docs'

demo: build
	lab/run --binary $(PROGRAM) lab/demo.sh

test: lint unit deb lab

# See toolsets/README.md. No library is looked for beside the program: that is 24 calls in vain at each start,
# and a static program that would do so does not start.
RELEASE = --configuration release --toolset toolsets/release.json --disable-local-rpath
SHARED = $(RELEASE) --static-swift-stdlib -Xlinker -L$(CURDIR)/.build/archives

# A build directory of its own: modules that are compiled for one mode of linking are of no use for the
# other.
ALONE = $(RELEASE) --toolset toolsets/static.json --scratch-path .build/static \
	--disable-default-traits

# In a directory of its own the archive is found before the shared library.
.build/archives/libstdc++.a:
	mkdir -p $(@D)
	ln -sf "$$(clang -print-file-name=libstdc++.a)" $@

build: packages .build/archives/libstdc++.a
	swift build $(SHARED) --target ParserEssentials
	swift build $(SHARED) --product gadgetctl

static: packages
	swift build $(ALONE) --target ParserEssentials
	swift build $(ALONE) --product gadgetctl
	objcopy --only-keep-debug .build/static/release/gadgetctl $(STATIC).debug
	objcopy --strip-all --add-gnu-debuglink=$(STATIC).debug .build/static/release/gadgetctl $(STATIC)

order: static
	toolsets/order .build/static/release/gadgetctl

lint: packages
	swift format lint --strict --recursive Package.swift Sources Tests
	shellcheck lab/run lab/test lab/kernel lab/image lab/controller lab/extra lab/system lab/demo.sh lab/parts/*.sh \
		lab/cases/*.sh lab/guest/init lab/guest/clean-up lab/guest/run-cases lab/guest/case \
		lab/guest/try-profile lab/guest/shell lab/guest/enter-system lab/guest/serve lab/guest/ports.sh \
		lab/guest/lib/*.sh \
		packaging/deb .ci/packages .ci/run Tests/Fuzz/seed \
		bench/guest/run bench/guest/udcs bench/peers/get bench/peers/build-gt
	shellcheck Tests/Cases/cli/plan-script/stdout Tests/Cases/cli/plan-script-nasty/stdout

unit: packages
	swift test --quiet

lab: build static
	lab/test --binary $(PROGRAM)
	lab/test --binary $(STATIC) initramfs musl wait/6.12/high watch

# PEERS=FOLDER has the sources of the peers; UPDATE=1 writes the reference of instruction counts anew.
bench: build static
	@.ci/packages $(BENCH_PACKAGES)
	bench/run --binary $(PROGRAM) --static $(STATIC) \
		$(if $(PEERS),--peers $(PEERS)) $(if $(UPDATE),--update)

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

deb: build
	packaging/deb $(PROGRAM) .build/deb
	lintian --fail-on error .build/deb/*.deb

# The program that is installed also runs here: it prints the completions and the schema.
install: $(PROGRAM)
	install -D -s $(PROGRAM) $(DESTDIR)$(BINDIR)/gadgetctl
	install -d $(DESTDIR)$(SYSCONFDIR)/gadgetctl
	install -D -m 644 -t $(DESTDIR)$(DATADIR)/gadgetctl/profiles profiles/*.json
	$(PROGRAM) schema >$(DESTDIR)$(DATADIR)/gadgetctl/profile.schema.json
	for page in man/*; do \
		install -D -m 644 -t $(DESTDIR)$(MANDIR)/man$${page##*.} "$$page" || exit; \
	done
	install -d $(DESTDIR)$(BASHDIR) $(DESTDIR)$(ZSHDIR) $(DESTDIR)$(FISHDIR)
	$(PROGRAM) --generate-completion-script bash | sed '1 { /^#!/ d }' >$(DESTDIR)$(BASHDIR)/gadgetctl
	$(PROGRAM) --generate-completion-script zsh >$(DESTDIR)$(ZSHDIR)/_gadgetctl
	$(PROGRAM) --generate-completion-script fish >$(DESTDIR)$(FISHDIR)/gadgetctl.fish
	install -D -m 644 -t $(DESTDIR)$(UNITDIR) systemd/gadgetctl@.service
	install -D -m 644 -t $(DESTDIR)$(DOCDIR)/examples systemd/examples/*
	sed -i 's|@bindir@|$(BINDIR)|; s|@sysconfdir@|$(SYSCONFDIR)|g' \
		$(DESTDIR)$(UNITDIR)/gadgetctl@.service $(DESTDIR)$(DOCDIR)/examples/*

# All but the profiles of the machine's own, which stand in $(SYSCONFDIR)/gadgetctl.
uninstall:
	rm -f $(DESTDIR)$(BINDIR)/gadgetctl $(DESTDIR)$(UNITDIR)/gadgetctl@.service \
		$(DESTDIR)$(MANDIR)/man[578]/gadgetctl*.[578] $(DESTDIR)$(BASHDIR)/gadgetctl \
		$(DESTDIR)$(ZSHDIR)/_gadgetctl $(DESTDIR)$(FISHDIR)/gadgetctl.fish
	rm -rf $(DESTDIR)$(DATADIR)/gadgetctl $(DESTDIR)$(DOCDIR)
	[ ! -d $(DESTDIR)$(SYSCONFDIR)/gadgetctl ] || \
		rmdir --ignore-fail-on-non-empty $(DESTDIR)$(SYSCONFDIR)/gadgetctl

$(PROGRAM):
	$(MAKE) build

clean:
	rm -rf .build

# Installs what is missing; without any missing it asks nobody.
packages:
	@.ci/packages $(PACKAGES)
