#include "allocations.h"

static _Thread_local int until_failure;

void zmq4j_fail_allocation(int nth) {
    until_failure = nth;
}

bool zmq4j_allocation_fails(void) {
    if (until_failure == 0 || --until_failure > 0)
        return false;
    errno = ENOMEM;
    return true;
}
