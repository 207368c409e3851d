# shellcheck shell=bash
# For the scripts to source, after common.sh and install.sh: the jars.
#
#   build_jars [-Dname=value...]   builds them where they are missing or older than the sources;
#                                  the arguments are Maven's
#   require_jars [-Dname=value...] the same, for who needs no tools where the jars are new enough
#   runtime_classpath              prints main jar:natives jar
#   compile_tests CLASSES SOURCE...   compiles programs of src/test/java, and what they use there: all
#                                  that these may need is the JDK and zmq4j
#
#   ZMQ4J_NO_BUILD=1   take the jars as they are: for who runs a script from within a build

BUILD_FOLDER=$PROJECT_ROOT/target
# As old as the beginning of the last build: Maven leaves a jar alone that would come out the same.
BUILD_STAMP=$BUILD_FOLDER/built-by-scripts

project_version() {
  sed -n 's:^  <version>\(.*\)</version>$:\1:p' "$PROJECT_ROOT/pom.xml" | head -n 1
}

main_jar() {
  printf '%s\n' "$BUILD_FOLDER/zmq4j-$(project_version).jar"
}

natives_jar() {
  printf '%s\n' "$BUILD_FOLDER/zmq4j-$(project_version)-natives-linux-$(uname -m).jar"
}

runtime_classpath() {
  printf '%s:%s\n' "$(main_jar)" "$(natives_jar)"
}

have_jars() {
  [[ -e $(main_jar) && -e $(natives_jar) ]]
}

# Whether no source is newer than the newest of what a build makes.
are_jars_fresh() {
  local newest file newer
  have_jars || return 1
  newest=$(main_jar)
  for file in "$(natives_jar)" "$BUILD_STAMP"; do
    [[ $file -nt $newest ]] && newest=$file
  done
  newer=$(cd "$PROJECT_ROOT" &&
    find pom.xml src native cmake \( -path src/test -o -path src/jmh -o -path native/bench \) -prune \
      -o -type f -newer "$newest" -print -quit)
  [[ -z $newer ]]
}

is_libzmq_cached() {
  compgen -G "${XDG_CACHE_HOME:-$HOME/.cache}/zmq4j/libzmq-*" >/dev/null
}

# One build at a time: whoever comes second waits, and finds it done.
run_maven() {
  mkdir -p "$BUILD_FOLDER"
  exec 9>"$BUILD_FOLDER/build-by-scripts.lock"
  flock 9
  if are_jars_fresh; then
    return
  fi
  touch "$BUILD_STAMP.begun"
  mvn -B -f "$PROJECT_ROOT/pom.xml" -DskipTests -Dmaven.test.skip=true "$@" package || return
  mv "$BUILD_STAMP.begun" "$BUILD_STAMP"
}

build_jars() {
  local title="building zmq4j"
  if [[ ${ZMQ4J_NO_BUILD:-} == 1 ]]; then
    have_jars || die "no jars in $BUILD_FOLDER, and ZMQ4J_NO_BUILD=1 forbids to build them: run mvn -DskipTests package"
    return
  fi
  if are_jars_fresh; then
    return
  fi
  if ! is_libzmq_cached; then
    title+=" (libzmq is compiled too, once for this machine: two minutes and more)"
  fi
  with_progress "$title" run_maven "$@" || die "the build failed"
  have_jars || die "Maven ran well but did not make $(natives_jar)"
}

# What it takes to build is asked for only by who has to.
require_jars() {
  [[ ${ZMQ4J_NO_BUILD:-} == 1 ]] || are_jars_fresh || require_build
  build_jars "$@"
}

compile_tests() {
  local classes=$1 tests=$PROJECT_ROOT/src/test/java
  shift
  mkdir -p "$classes"
  (cd "$tests" && "$(jdk_tool javac)" --release 17 -encoding UTF-8 -nowarn -proc:none -d "$classes" \
    -cp "$(main_jar)" -sourcepath . "$@") || die "$* in src/test/java: they do not compile against $(main_jar)"
}
