# shellcheck shell=bash
# For the scripts to source, after common.sh: packages of Debian for another processor, unpacked into a
# folder of their own. Nothing of this machine changes, and no privilege is needed: apt fetches them into
# folders of its own too, and checks them by the keys that this machine trusts.
#
#   debian_sysroot ARCHITECTURE PACKAGE...   makes the folder, once for this machine
#   sysroot_folder ARCHITECTURE PACKAGE...   prints its path

cache_folder() {
  printf '%s\n' "${XDG_CACHE_HOME:-$HOME/.cache}/zmq4j"
}

sysroot_folder() {
  local architecture=$1
  shift
  printf '%s/debian-%s-%s\n' "$(cache_folder)" "$architecture" "$(IFS=+ && printf '%s' "$*")"
}

debian_sysroot() {
  local folder
  folder=$(sysroot_folder "$@")
  [[ ! -d $folder ]] || return 0
  if ! has apt-get || ! has dpkg-deb; then
    die "there is no apt-get here to get ${*:2} for $1 with"
  fi
  with_progress "getting ${*:2} for $1, and what they need" fetch_sysroot "$folder" "$@" ||
    die "apt-get cannot get ${*:2} for $1"
}

# The folder appears by a rename when all is in it.
fetch_sysroot() {
  local folder=$1 architecture=$2 work package
  shift 2
  work=$folder.$$
  trap 'rm -rf "$work"' EXIT
  mkdir -p "$work/apt/lists/partial" "$work/apt/cache/archives/partial" "$work/root"
  : >"$work/apt/status"
  # An entry of another supplier that has nothing for the processor is no matter.
  apt_for "$work/apt" "$architecture" update || warn "going on with what could be fetched"
  apt_for "$work/apt" "$architecture" install -y --no-install-recommends --download-only "$@" || return
  for package in "$work"/apt/cache/archives/*.deb; do
    dpkg-deb -x "$package" "$work/root" || return
  done
  relative_links "$work/root"
  mv -T "$work/root" "$folder" 2>/dev/null || [[ -d $folder ]]
}

# apt_for FOLDER ARCHITECTURE ARGUMENT...: apt-get, with the machine's sources and nothing installed yet.
apt_for() {
  local folder=$1 architecture=$2
  shift 2
  LC_ALL=C.UTF-8 apt-get -o "APT::Architecture=$architecture" -o "APT::Architectures::=$architecture" \
    -o "Dir::State::lists=$folder/lists" -o "Dir::State::status=$folder/status" -o "Dir::Cache=$folder/cache" \
    -o "APT::Sandbox::User=$(id -un)" -o Acquire::Languages=none -o Acquire::Retries=2 "$@"
}

# Links that begin at the root would lead out of the folder.
relative_links() {
  local root=$1 link target
  find "$root" -type l -lname '/*' -print0 | while IFS= read -r -d '' link; do
    target=$root$(readlink "$link")
    ln -sfnr "$target" "$link"
  done
}
