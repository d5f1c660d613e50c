// SPDX-License-Identifier: Apache-2.0
// ArgumentParser can also run commands that are asynchronous, of which gadgetctl has none. For the three
// functions that this takes, Swift's concurrency and libdispatch would be linked, which begin to work before
// main. A release goes without: see toolsets/README.md.
#ifdef SYNCHRONOUS
#include <stdlib.h>

_Noreturn void swift_task_alloc(void) { abort(); }
_Noreturn void swift_task_dealloc(void) { abort(); }
_Noreturn void swift_task_switch(void) { abort(); }
#endif
