# shellcheck shell=bash
# For the scripts to source, after common.sh and build.sh: whether a second build gives the same jars.
#
#   reproduce [-Dname=value...]   builds a copy of the tree in another folder and compares

reproduce() {
  local copy status=0
  copy=$(mktemp -d "${TMPDIR:-/tmp}/zmq4j-reproduce-XXXXXX")
  tar -C "$PROJECT_ROOT" -c --exclude=./target --exclude=./.git --exclude=node_modules . | tar -C "$copy" -x
  if mvn -B -ntp -q -f "$copy/pom.xml" -DskipTests "$@" verify >"$copy/build.log" 2>&1; then
    compare_jars "$copy/target" || status=1
  else
    show_failure "$copy/build.log"
    status=1
  fi
  rm -rf "$copy"
  return "$status"
}

# The NAR is left out: its plugin writes the time into it. The library in it is that of the natives jar.
compare_jars() {
  local jar other compared=0 status=0
  # Those that the copy's build makes: natives for other platforms have one of their own.
  for other in "$1/zmq4j-$(project_version)"*.jar; do
    jar=$BUILD_FOLDER/${other##*/}
    if cmp -s "$jar" "$other"; then
      compared=$((compared + 1))
    else
      warn "${jar##*/} comes out differently in another folder"
      status=1
    fi
  done
  say "$compared jars came out the same, byte for byte"
  [[ $status == 0 && $compared -ge 4 ]]
}
