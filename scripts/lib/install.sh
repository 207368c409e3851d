# shellcheck shell=bash
# For the scripts to source, after common.sh: what must be there, and how to get it.
#
#   require_build [GROUP...]   JDK, Maven and C++: ends the script where they cannot be had. What
#                        GROUPs need that are asked for next is got or named along with it
#   require_test_tools   the same for what only the tests need
#   require_tests [GROUP...]   all that the tests need, peers too
#   require_bench        the same for what only the benchmarks need
#   want_bench_extras    gets what the benchmarks can do without, or says what they leave out
#   require_python       fails, with the reason in $missing_reason, where the peer cannot be had
#   require_node, require_ruby, require_elixir, require_czmq, require_jzmq   the same
#   require_graphviz     ends the script where what draws pictures cannot be had
#   require_coverage     the same for what counts the lines of C
#   require_cross PLATFORM      the same for the compiler that makes natives for another platform
#   require_emulator PLATFORM   the same for what runs them here
#   leave_out NAME       for who can do without that peer: says so, or ends the script in strict mode
#
# What counts is whether a tool works, not which package it is from; what is missing is installed
# with apt-get where that is there and allowed.
#
#   ZMQ4J_PYTHON, ZMQ4J_NODE   the interpreters to use; one that is named is never replaced
#   ZMQ4J_STRICT=1             a missing peer is a failure
#   JAVA_HOME                  the JDK to use, else the javac on the PATH

NODE_PEER=$PROJECT_ROOT/examples/peers/node
missing_reason=

python_program() {
  printf '%s\n' "${ZMQ4J_PYTHON:-/usr/bin/python3}"
}

node_program() {
  printf '%s\n' "${ZMQ4J_NODE:-node}"
}

# jdk_tool NAME: the path of one of the JDK's programs.
jdk_tool() {
  printf '%s\n' "${JAVA_HOME:+$JAVA_HOME/bin/}$1"
}

# --- What works and what does not. Each missing_GROUP prints lines "PACKAGE WHAT IS MISSING".

has_jdk() {
  local javac version
  javac=$(command -v "$(jdk_tool javac)") || return 1
  version=$("$javac" -version 2>&1) || return 1
  [[ $version =~ ([0-9]+)[^[:space:]]*$ ]] && ((BASH_REMATCH[1] >= 17)) || return 1
  # A JDK without this file cannot compile natives.
  [[ -e $(dirname "$(readlink -f "$javac")")/../include/jni.h ]]
}

cxx_program() {
  local candidate
  for candidate in "${CXX:-}" c++ g++ clang++; do
    if [[ -n $candidate ]] && has "$candidate"; then
      printf '%s\n' "$candidate"
      return
    fi
  done
  return 1
}

# compiles SOURCE: whether the C++ compiler accepts it.
compiles() {
  local cxx
  cxx=$(cxx_program) && "$cxx" -x c++ -fsyntax-only - <<<"$1" >/dev/null 2>&1
}

has_sodium() {
  compiles '#include <sodium.h>' && [[ $("$(cxx_program)" -print-file-name=libsodium.a) == /* ]]
}

missing_build() {
  has_jdk || say openjdk-17-jdk-headless "a JDK, 17 or newer"
  has mvn || say maven mvn
  has cmake || say cmake cmake
  has make || say make make
  compiles '#include <string>' || say g++ "a C++ compiler"
  has_sodium || say libsodium-dev "sodium.h and libsodium.a"
  has pkg-config || say pkgconf pkg-config
  if has apt-get; then
    # For the route to libzmq's source by way of the distribution.
    has dpkg-source || say dpkg-dev dpkg-source
    [[ -e /etc/ssl/certs/ca-certificates.crt ]] || say ca-certificates "the certificates"
  fi
}

missing_python() {
  "$(python_program)" -c 'import zmq' >/dev/null 2>&1 || say python3-zmq "pyzmq for $(python_program)"
}

missing_node() {
  if ! has_node; then
    say nodejs "Node.js, 12 or newer"
    say npm npm
  elif ! has_zeromq_js && ! has npm; then
    say npm npm
  fi
}

missing_test() {
  has clang-format || say clang-format clang-format
  has tmux || say tmux tmux
  has strace || say strace strace
  has ab || say apache2-utils ab
  has valgrind || say valgrind valgrind
  # The sanitizers are GCC's, and come with it.
  has g++ || say g++ g++
  # A cable between two hosts, to be pulled.
  has ip || say iproute2 ip
  # CZMQ's own programs are compiled, to be spoken with.
  missing_czmq
}

missing_ruby() {
  has ruby || say ruby ruby
  has_ffi_rzmq || say ruby-ffi-rzmq "ffi-rzmq for Ruby"
}

# What a program that calls CZMQ is compiled with.
missing_czmq() {
  has gcc || say gcc gcc
  has_czmq || say libczmq-dev "czmq.h and libczmq.so"
}

missing_elixir() {
  has elixir || say elixir elixir
}

missing_graphviz() {
  has dot || say graphviz dot
}

missing_coverage() {
  # What reads the counts comes with the compiler that wrote them.
  has gcc || say gcc gcc
  has gcov || say gcc gcov
  has gcovr || say gcovr gcovr
}

missing_linux_aarch64() {
  has aarch64-linux-gnu-g++ || say g++-aarch64-linux-gnu "a C++ compiler for linux-aarch64"
}

missing_linux_aarch64_emulator() {
  has qemu-aarch64 || say qemu-user qemu-aarch64
}

missing_windows_x86_64() {
  has x86_64-w64-mingw32-g++-posix || say g++-mingw-w64-x86-64-posix "a C++ compiler for windows-x86_64"
}

missing_windows_x86_64_emulator() {
  has wine64 || [[ -x /usr/lib/wine/wine64 ]] || say wine64 "Wine, for 64 bits"
}

missing_bench() {
  has_libzmq || say libzmq3-dev "zmq.h and libzmq.so"
  has python3 || say python3 python3
}

# Counters, and another binding to compare with: what is not there is left out.
missing_bench_extras() {
  has strace || say strace strace
  has valgrind || say valgrind valgrind
  missing_jzmq
}

missing_jzmq() {
  [[ -e /usr/share/java/jzmq.jar ]] || say libzmq-java jzmq
}

has_libzmq() {
  compiles '#include <zmq.h>' && [[ $("$(cxx_program)" -print-file-name=libzmq.so) == /* ]]
}

has_czmq() {
  compiles '#include <czmq.h>' && [[ $("$(cxx_program)" -print-file-name=libczmq.so) == /* ]]
}

has_ffi_rzmq() {
  ruby -e "require 'ffi-rzmq'" >/dev/null 2>&1
}

has_node() {
  "$(node_program)" -e 'process.exit(parseInt(process.versions.node) >= 12 ? 0 : 1)' >/dev/null 2>&1
}

# Whether zeromq.js is there in the version that package.json asks for, and loads.
has_zeromq_js() {
  (cd "$NODE_PEER" && "$(node_program)" -e '
    const wanted = require("./package.json").dependencies.zeromq
    const { version } = require("zeromq/package.json")
    process.exit(version === wanted && require("zeromq").capability.curve ? 0 : 1)') >/dev/null 2>&1
}

# --- Getting it.

apt_is_up_to_date=

# as_root COMMAND...: fails at once where this user may not.
as_root() {
  if [[ $(id -u) == 0 ]]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

may_install() {
  has apt-get && { [[ $(id -u) == 0 ]] || { has sudo && sudo -n true 2>/dev/null; }; }
}

apt_get() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 "$@"
}

# install_packages PACKAGE...
install_packages() {
  if [[ -z $apt_is_up_to_date ]]; then
    with_progress "apt-get update" apt_get update || warn "going on with the package lists as they are"
    apt_is_up_to_date=yes
  fi
  with_progress "apt-get install $*" apt_get install -y --no-install-recommends "$@"
}

# missing_tools GROUP...: what is missing of build, test, bench, python, node …
missing_tools() {
  local group
  for group in "$@"; do
    "missing_$group"
  done
}

# packages_of LINES: each once.
packages_of() {
  cut -d ' ' -f 1 <<<"$1" | awk '!seen[$0]++'
}

# need_tools GROUP...: installs what is missing. Where that is not possible it fails, with a line in
# $missing_reason that says what to do.
need_tools() {
  local lines packages
  lines=$(missing_tools "$@")
  if [[ -z $lines ]]; then
    return 0
  fi
  mapfile -t packages < <(packages_of "$lines")
  if may_install && install_packages "${packages[@]}"; then
    hash -r
    lines=$(missing_tools "$@")
    if [[ -z $lines ]]; then
      return 0
    fi
  fi
  explain_missing "$lines"
  return 1
}

explain_missing() {
  local lines=$1 what packages
  what=$(cut -d ' ' -f 2- <<<"$lines" | paste -s -d ';' | sed 's/;/; /g')
  packages=$(packages_of "$lines" | paste -s -d ' ')
  missing_reason="missing: $what"
  if [[ $packages == *jdk* && -n ${JAVA_HOME:-} ]]; then
    missing_reason+=". JAVA_HOME is $JAVA_HOME: unset it, or point it at a JDK 17"
  elif has apt-get; then
    missing_reason+=". As root, run: apt-get install -y --no-install-recommends $packages"
  else
    missing_reason+=". Install it with this system's package manager (Debian's packages: $packages)"
  fi
}

require_build() {
  need_tools build "$@" && return
  # One that cannot be had does not keep the others away.
  local everything=$missing_reason
  [[ -z $(missing_build) ]] || { may_install && need_tools build; } || die "$everything"
}

# The groups of the demo's peers, but for those that were named.
peer_groups() {
  [[ -n ${ZMQ4J_PYTHON:-} ]] || say python
  [[ -n ${ZMQ4J_NODE:-} ]] || say node
}

require_test_tools() {
  need_tools test || die "$missing_reason"
}

# Peers that cannot be had are left out.
require_tests() {
  local groups
  mapfile -t groups < <(peer_groups)
  require_build test "${groups[@]}" ruby elixir jzmq "$@"
  require_test_tools
  require_python || leave_out Python
  require_node || leave_out Node
  require_ruby || leave_out Ruby
  require_elixir || leave_out Elixir
  require_jzmq || leave_out jzmq
}

require_ruby() {
  need_tools ruby
}

require_elixir() {
  need_tools elixir
}

require_czmq() {
  need_tools czmq
}

require_jzmq() {
  need_tools jzmq
}

require_graphviz() {
  need_tools graphviz || die "$missing_reason"
}

require_coverage() {
  need_tools coverage || die "$missing_reason"
}

require_cross() {
  need_tools "${1//-/_}"
}

require_emulator() {
  need_tools "${1//-/_}_emulator"
}

require_bench() {
  need_tools bench || die "$missing_reason"
}

want_bench_extras() {
  need_tools bench_extras || warn "going on without. $missing_reason"
}

require_python() {
  if [[ -n ${ZMQ4J_PYTHON:-} ]]; then
    if [[ -n $(missing_python) ]]; then
      missing_reason="ZMQ4J_PYTHON=$ZMQ4J_PYTHON cannot import zmq: install pyzmq for it, or unset the variable"
      return 1
    fi
  else
    need_tools python
  fi
}

require_node() {
  if [[ -n ${ZMQ4J_NODE:-} ]] && ! has_node; then
    missing_reason="ZMQ4J_NODE=$ZMQ4J_NODE is no Node.js, 12 or newer: name another, or unset the variable"
    return 1
  fi
  need_tools node || return 1
  has_zeromq_js && return
  with_progress "npm ci, for zeromq.js in examples/peers/node" \
    npm --prefix "$NODE_PEER" ci --ignore-scripts --no-audit --no-fund || true
  if ! has_zeromq_js; then
    missing_reason="zeromq.js could not be installed. Run: npm ci --ignore-scripts, in examples/peers/node"
    return 1
  fi
}

leave_out() {
  if [[ ${ZMQ4J_STRICT:-} == 1 ]]; then
    die "$1 is needed (ZMQ4J_STRICT=1). $missing_reason"
  fi
  warn "$1 is left out. $missing_reason"
}
