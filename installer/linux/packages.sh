# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# shellcheck disable=SC2154  # `root` is the caller's: the top of the source tree.
# Sourced by installer/package and installer/try, after setup.sh: the program as it is packed, and its packages.

export LC_ALL=C.UTF-8 TZ=UTC
umask 022
work=$root/build/package/work

# The moment of the commit in seconds: the one time that packages know. A tree without a repository has the newest of
# its files' times.
commit_time() {
  git -c safe.directory='*' -C "$root" log -1 --format=%ct 2>/dev/null ||
    find "$root" -path "$root/build" -prune -o -type f -printf '%Ts\n' | sort -n | tail -n 1
}
epoch=${SOURCE_DATE_EPOCH:-$(commit_time)}
unset SOURCE_DATE_EPOCH

# build_for_packages VERSION: into build/package. Where VERSION is not empty, the program calls itself by that.
build_for_packages() {
  local log=$root/build/package/configure.log
  mkdir -p "$root/build/package"
  git -c safe.directory='*' -C "$root" diff --quiet HEAD 2>/dev/null ||
    say "This tree is not what its commit says: what is made of it is for trying, and not to be handed out."
  say "Configuring build/package"
  # Each time: what the packages say of version, commit and date is written while configuring.
  : >"$log"
  (cd "$root" && SOURCE_DATE_EPOCH=$epoch logged "$log" cmake --preset package "-DHELIOGRAPH_AS_VERSION=$1" \
    "-DHELIOGRAPH_SITE=${HELIOGRAPH_SITE:-https://heliograph.invalid}") ||
    fail "The configuration failed: see the lines above. (log: $log)"
  # One time for whatever is embedded, so that a folder that was built in before gives the same bytes as a new one.
  QT_RCC_SOURCE_DATE_OVERRIDE=1 build package heliograph
  version=$(sed -n 's/^set(CPACK_PACKAGE_VERSION "\(.*\)")$/\1/p' "$root/build/package/CPackConfig.cmake")
  bundle=heliograph-$version-linux-$(uname -m)
}

# make_cpack DEB|RPM FOLDER
make_cpack() {
  local kind=$1 folder=$2 log=$root/build/package/cpack-$1.log
  say "Making the $kind"
  rm -rf "${work:?}/$kind"
  : >"$log"
  SOURCE_DATE_EPOCH=$epoch logged "$log" cpack --config "$root/build/package/CPackConfig.cmake" -G "$kind" -B "$work/$kind" ||
    fail "CPack could not make the $kind: see the lines above. (log: $log)"
  find "$work/$kind" -maxdepth 1 -type f -name "heliograph*.${kind,,}" -exec cp -t "$folder" {} +
}

# Plugins that are loaded while running: the display and its keyboards, pictures, SQLite, TLS.
plugins=(platforms/libqxcb platforms/libqoffscreen platforminputcontexts/libcomposeplatforminputcontextplugin
  platforminputcontexts/libibusplatforminputcontextplugin iconengines/libqsvgicon imageformats/libqsvg
  imageformats/libqjpeg imageformats/libqgif sqldrivers/libqsqlite tls/libqopensslbackend)

# What a list of programs and libraries is linked with, one path a line, without what must be the system's own: the
# C library, which belongs to the kernel and to the loader.
linked_with() {
  ldd "$@" | sed -n 's/^.* => \(\/[^ ]*\) (.*/\1/p' | sort -u |
    grep -vE '/(ld-linux[^/]*|lib(c|m|dl|rt|pthread|resolv|util|anl|mvec|nsl|BrokenLocale|thread_db))\.so\.[0-9]+$'
}

# with_owners FILE…: the name of Debian's package that each came with, a tab, and the file; one a line.
with_owners() {
  local package name file
  local -A owner=()
  # One question for all, by each path that a file may be known by: /lib has become a link to /usr/lib.
  while IFS=$'\t' read -r package name; do owner[$name]=$package; done < <(
    dpkg-query -S "$@" "${@#/usr}" "${@/#//usr}" 2>/dev/null | grep -v '^diversion ' |
      sed 's#^\([^:,]*\)[^ ]*: .*/#\1\t#')
  for file in "$@"; do
    [[ -n ${owner[$(basename "$file")]:-} ]] ||
      fail "No package of this system has $file, so nobody could say under which licence it is."
    printf '%s\t%s\n' "${owner[$(basename "$file")]}" "$file"
  done
}

# bundle_libraries FOLDER: what the program needs beside itself, as Debian built it.
bundle_libraries() {
  local into=$1 qt file package
  local -a files=()
  qt=$(qmake6 -query QT_INSTALL_PLUGINS)
  mkdir -p "$into/lib"
  for file in "${plugins[@]}"; do
    install -D -m 644 "$qt/$file.so" "$into/plugins/$file.so"
    files+=("$qt/$file.so")
  done
  # Loaded by name while running: the keychain's client, TLS, and the pointer's pictures.
  for file in libsecret-1.so.0 libssl.so.3 libcrypto.so.3 libXcursor.so.1; do
    files+=("$(ldconfig -p | sed -n "s#^[[:space:]]*$file (libc6,x86-64).* => ##p" | head -n 1)")
  done
  mapfile -t files < <({
    printf '%s\n' "${files[@]}"
    linked_with "$root/build/package/app/heliograph" "${files[@]}"
  } | sort -u)
  with_owners "${files[@]}" >"$work/bundled"
  for file in "${files[@]}"; do
    [[ $file == "$qt"/* ]] || install -m 644 "$file" "$into/lib/$(basename "$file")"
  done
  # Qt asks for these names first, and would take the system's else.
  ln -s libssl.so.3 "$into/lib/libssl.so"
  ln -s libcrypto.so.3 "$into/lib/libcrypto.so"
  while read -r package; do
    install -D -m 644 "/usr/share/doc/$package/copyright" "$into/share/doc/heliograph/licences/$package"
  done < <(cut -f 1 "$work/bundled" | sort -u)
  printf '[Paths]\nPrefix = ..\nPlugins = plugins\n' >"$into/bin/qt.conf"
  # The older kind of this entry counts for what the libraries load too, so that those stay byte for byte Debian's.
  patchelf --force-rpath --set-rpath '$ORIGIN/../lib' "$into/bin/heliograph"
}

# make_bundle FOLDER: everything but the C library in one folder, packed, and packed to install itself.
make_bundle() {
  local folder=$1 into=$work/bundle/$bundle
  local -a plain=(--sort=name --owner=0 --group=0 --numeric-owner "--mtime=@$epoch" --format=gnu)
  say "Making the bundle"
  rm -rf "$work/bundle"
  mkdir -p "$into"
  DESTDIR="" cmake --install "$root/build/package" --prefix "$into" --strip >/dev/null
  bundle_libraries "$into"
  install -m 755 "$root/installer/linux/bundle/install" "$root/installer/linux/bundle/uninstall" "$into"
  find "$into" -exec touch --no-dereference --date="@$epoch" {} +
  tar -C "$work/bundle" "${plain[@]}" -c "$bundle" | xz -6 -T1 >"$folder/$bundle.tar.xz"
  # Relative names, for it writes its own command into what it makes. gzip, for that is on every system; the n beside its
  # level leaves the time out.
  (cd "$work/bundle" && logged "$work/makeself.log" makeself --gzip --complevel 9n --sha256 --nox11 --tar-extra "${plain[*]}" \
    --packaging-date "$(date -u -d "@$epoch")" "$bundle" "$bundle.run" "Heliograph $version" ./install) ||
    fail "The bundle that installs itself could not be made: see the lines above."
  cp "$work/bundle/$bundle.run" "$folder"
}

# make_bill FOLDER: what the packages are made of, in SPDX.
make_bill() {
  python3 -B "$root/installer/linux/bill.py" --version "$version" --commit \
    "$("$root/build/package/app/heliograph" --version | sed -n 's/^commit //p')" --time "$epoch" \
    --bundled "$work/bundled" --folder "$1" >"$work/bill.json"
  cp "$work/bill.json" "$1/heliograph-$version.spdx.json"
}

# check_packages FOLDER: what can be seen of them without installing them.
check_packages() {
  say "Looking at the packages"
  logged "$work/packages.log" python3 -B "$root/tests/installer/test_packages.py" "$1" ||
    fail "Something is wrong with them: see the lines above."
  lintian --allow-root --fail-on error,warning --info "$1/heliograph_${version}_amd64.deb" >&2
}

# check_windows: what Linux can see of the installers for Windows and macOS. What NSIS makes here has the program for
# Linux in it, and is not handed out.
check_windows() {
  say "Looking at what is for Windows and macOS"
  logged "$work/platforms.log" python3 -B "$root/tests/installer/test_platforms.py" "$root/build/package" ||
    fail "That does not hold: see the lines above."
}
