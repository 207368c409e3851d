// Whether an exception is caught, through frames that clean up.
#include <cstdio>

namespace {

int cleaned = 0;

struct cleaner {
    ~cleaner() {
        cleaned++;
    }
};

struct thrown {
    int number;
};

__attribute__((noinline)) void thrower(int depth) {
    cleaner mine;
    if (depth == 0)
        throw thrown{42};
    thrower(depth - 1);
    std::puts("a call came back that had thrown");
}

} // namespace

int main() {
    try {
        thrower(2);
    } catch (const thrown &e) {
        return e.number == 42 && cleaned == 3 ? 0 : 1;
    }
    return 2;
}
