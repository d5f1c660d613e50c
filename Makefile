# SPDX-License-Identifier: Apache-2.0

PREFIX ?= /usr/local
BINARY = .build/release/gadgetctl
SWIFT_BUILD = swift build -c release --static-swift-stdlib --product gadgetctl

.PHONY: help build demo test check lint unit lab install clean packages

help:
	@echo 'make demo     build, boot a stock kernel and ping across a USB network card'
	@echo 'make test     lint, unit tests, and every case on a real kernel'
	@echo 'make build    build $(BINARY)'
	@echo 'make install  install program, profiles and manual pages below $(PREFIX)'
	@echo 'make lint | unit | lab'

build: packages
	$(SWIFT_BUILD)
