# shellcheck shell=bash
# For the scripts to source: the project's folder, messages, and long work that shows its progress
# and stops with the script.

# shellcheck disable=SC2034 # for those who source this
PROJECT_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

# Paths and messages may hold any character, and Java takes its encoding from the locale.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  *UTF-8 | *utf8 | *UTF8 | *utf-8) ;;
  *) export LC_ALL=C.UTF-8 ;;
esac

say() {
  printf '%s\n' "$*"
}

warn() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
}

# die REASON: one line that says what to do, and exit code 1.
die() {
  warn "$@"
  exit 1
}

has() {
  command -v "$1" >/dev/null 2>&1
}

# The process group of the long work at hand, and the file with its output.
work_group=
work_log=

stop_work() {
  local status=$1
  trap '' INT TERM HUP
  if [[ -n $work_group ]]; then
    kill -TERM -- "-$work_group" 2>/dev/null || true
    wait "$work_group" 2>/dev/null || true
  fi
  [[ -z $work_log ]] || rm -f "$work_log"
  exit "$status"
}

trap 'stop_work 130' INT
trap 'stop_work 143' TERM
trap 'stop_work 129' HUP

# with_progress TITLE COMMAND...: runs a command that may take long, with nothing to read, and says
# every ten seconds how far its output has come. Gives its exit code; where that is not 0, shows
# what went wrong and keeps the whole output in a file.
#
# The command gets a process group of its own, so that all of it can be stopped, compilers too.
with_progress() {
  local title=$1 start=$SECONDS next=10 status=0
  shift
  say "$title"
  work_log=$(mktemp "${TMPDIR:-/tmp}/zmq4j-XXXXXX.log")
  set -m
  "$@" </dev/null >"$work_log" 2>&1 &
  work_group=$!
  set +m
  while kill -0 "$work_group" 2>/dev/null; do
    sleep 0.2
    if ((SECONDS - start >= next)); then
      say "  … $next s: $(last_line "$work_log")"
      ((next += 10))
    fi
  done
  wait "$work_group" || status=$?
  work_group=
  if ((status == 0)); then
    rm -f "$work_log"
  else
    show_failure "$work_log" >&2
  fi
  work_log=
  return "$status"
}

last_line() {
  tail -n 1 "$1" | sed -e 's/^\[[A-Z]*\] *//' | cut -c 1-90
}

# What a reader needs of the output of a failed command: the errors in it, else its end.
show_failure() {
  local log=$1 errors
  errors=$(grep -E '^\[ERROR\] .|^\[WARNING\] [^ ]*\.java:|error: |CMake Error|^E: |npm (ERR|error)' "$log" |
    grep -v -e '\[Help 1\]' -e '-[eX] switch' -e 'For more information about' | head -n 20) || true
  if [[ -n $errors ]]; then
    say "$errors"
  else
    tail -n 20 "$log"
  fi
  say "The whole output is in $log"
}
