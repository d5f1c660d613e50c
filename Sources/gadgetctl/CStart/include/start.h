// SPDX-License-Identifier: Apache-2.0
// Nothing is called from here: start.c runs by itself.
