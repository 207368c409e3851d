// Whether an exception is caught, through frames that clean up.
#include <cstdio>
#include <stdexcept>
#include <string>

namespace {

int cleaned = 0;

struct cleaner {
    ~cleaner() {
        cleaned++;
    }
};

__attribute__((noinline)) void thrower(const std::string &text, int depth) {
    cleaner mine;
    if (depth == 0)
        throw std::length_error(text);
    thrower(text, depth - 1);
    std::puts("a call came back that had thrown");
}

} // namespace

int main() {
    try {
        thrower("thrown", 2);
    } catch (const std::exception &e) {
        return e.what() == std::string("thrown") && cleaned == 3 ? 0 : 1;
    }
    return 2;
}
