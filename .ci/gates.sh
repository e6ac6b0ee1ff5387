# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# shellcheck disable=SC2154  # `root` is the caller's: the top of the source tree.
# Sourced by .ci/run: one function a gate. A gate ends with another status than 0 where something is wrong, and also
# where its canary was let pass.

failed=()
canaries=$root/tests/lint/canaries

# gate NAME FUNCTION [ARGUMENT…]: runs one gate, prints its time, remembers its failure.
gate() {
  local name=$1 began=$SECONDS status=0
  shift
  say "gate $name"
  # In a process of its own: set -e does not hold inside a function whose status is looked at.
  set +e
  (
    set -euo pipefail
    "$@"
  )
  status=$?
  set -e
  say "gate $name took $((SECONDS - began)) s: $( ((status == 0)) && echo passed || echo FAILED)"
  ((status == 0)) || failed+=("$name")
}

# must_fail WORDS COMMAND…: the canary. The command has to fail, and to say these words while it does.
must_fail() {
  local words=$1 said
  shift
  ! said=$("$@" 2>&1) || fail "A canary was let pass, so this gate finds nothing: $*"
  grep -qE "$words" <<<"$said" || fail "A canary failed for another reason than its own ($words): $* said: $(tail -n 5 <<<"$said")"
}

# Every source of ours that is not broken on purpose, each ended by a NUL.
our_sources() {
  find app core installer ui tests -path tests/lint/canaries -prune -o \( -name '*.cpp' -o -name '*.h' \) -print0
}

# Typographic quotes in a sentence and a program in single quotes are meant so.
gate_scripts() {
  must_fail SC2086 shellcheck "$canaries/script.sh"
  find .ci installer tests -path tests/lint/canaries -prune -o \( -name '*.sh' -o -name '*.bash' \
    -o -type f -perm -u+x ! -name '*.*' \) -print0 | xargs -0 shellcheck -x -e SC1111,SC2016
}

gate_format() {
  must_fail clang-format-violations clang-format-14 --dry-run -Werror "$canaries/format.cpp"
  local found
  found=$(our_sources | xargs -0 clang-format-14 --dry-run -Werror 2>&1) && return 0
  sed -n 's/^\([^ :]*\):[0-9]*:[0-9]*: error: .*/\1/p' <<<"$found" | sort -u >&2
  fail "These files are not formatted: clang-format-14 -i mends them."
}

gate_layers() {
  # The canaries of the lints are the rows of tst_lint.py: each breaks one rule.
  local lint
  for lint in tst_lint.py "layers.py ." "house.py ."; do
    # shellcheck disable=SC2086
    python3 -B tests/lint/$lint
  done
}

# The commit to compare with, or nothing where the history is too short to tell what is new.
tidy_base() {
  local -a git=(git -c "safe.directory=$root")
  local base
  if base=$("${git[@]}" merge-base HEAD '@{upstream}' 2>/dev/null) &&
    [[ $base != $("${git[@]}" rev-parse HEAD) ]]; then
    echo "$base"
  else
    # Everything is pushed, or nothing ever was: the last 20 commits count as new.
    "${git[@]}" rev-parse -q --verify 'HEAD~20^{commit}' 2>/dev/null || true
  fi
}

# The product's sources that changed since a commit. A header is seen through its own source, or through the first that
# includes it where it has none; --full looks at all that do.
changed_sources() {
  local base=$1 changed header
  changed=$({
    git -c "safe.directory=$root" diff --name-only "$base" -- app core ui
    git -c "safe.directory=$root" ls-files --others --exclude-standard -- app core ui
  } | sort -u)
  {
    grep '\.cpp$' <<<"$changed" || true
    grep '\.h$' <<<"$changed" | while read -r header; do
      if [[ -f ${header%.h}.cpp ]]; then
        echo "${header%.h}.cpp"
      else
        { grep -rlF --include='*.cpp' "#include \"$header\"" app core ui || true; } | sort | sed -n 1p
      fi
    done || true
  } | sort -u | while read -r file; do [[ ! -f $file ]] || echo "$file"; done
}

# Those for Windows include its headers, which are not here.
tidy_sources() { tidy_candidates "$1" | grep -v '_windows\.cpp$' || true; }

tidy_candidates() {
  local full=$1 base=
  [[ $full == yes ]] || base=$(tidy_base)
  if [[ -z $base ]]; then
    find app core ui -name '*.cpp' | sort
  else
    changed_sources "$base"
  fi
}

gate_tidy() {
  local -a sources
  must_fail bugprone-use-after-move clang-tidy-14 --quiet "$canaries/tidy.cpp" -- -std=c++20
  # A tree of its own: without the precompiled header each file shows that it includes what it uses.
  configure tidy
  build tidy autogen
  mapfile -t sources < <(tidy_sources "$1")
  say "clang-tidy looks at ${#sources[@]} of $(find app core ui -name '*.cpp' | wc -l) sources"
  ((${#sources[@]} > 0)) || return 0
  printf '%s\0' "${sources[@]}" | xargs -0 -n 1 -P "$(nproc)" bash -c '
    found=$(clang-tidy-14 -p build/tidy --quiet "$1" 2>&1) || { printf "%s\n" "$found" >&2; exit 1; }' tidy
}

gate_install() {
  local prefix=$root/build/install
  rm -rf "$prefix"
  cmake --install build/dev --prefix "$prefix" >/dev/null
  "$prefix/bin/heliograph" --version
  desktop-file-validate "$prefix"/share/applications/*.desktop
  # No domain is ours to name the component after.
  appstreamcli validate --no-net --override=cid-desktopapp-is-not-rdns=info "$prefix"/share/metainfo/*.metainfo.xml
  must_fail NoSuchMacro manual_page "$canaries/manual.1"
  manual_page installer/linux/heliograph.1
  must_fail no-copyright-file check_package "$(bare_package)"
  rm -rf build/dev/packages
  logged build/dev/packages.log cpack --config build/dev/CPackConfig.cmake -G DEB -B build/dev/packages
  check_package build/dev/packages/heliograph_*.deb
  logged build/dev/packages.log python3 -B tests/installer/test_platforms.py build/dev
  xmllint --noout "$prefix"/share/mime/packages/*.xml "$prefix"/share/icons/hicolor/scalable/apps/*.svg
}

check_package() { lintian --allow-root --fail-on error,warning "$1"; }

# A package with nothing in it, which lintian has much to say about.
bare_package() {
  local folder=build/dev/bare
  mkdir -p "$folder/DEBIAN"
  printf '%s\n' "Package: bare" "Version: 1" "Architecture: all" "Maintainer: nobody" "Description: nothing" \
    >"$folder/DEBIAN/control"
  dpkg-deb --build "$folder" build/dev/bare.deb >/dev/null
  echo build/dev/bare.deb
}

# manual_page PAGE: both readers of manual pages are content with it.
manual_page() {
  local said
  said=$(man --warnings -E UTF-8 -l -Tutf8 -Z "$1" 2>&1 >/dev/null; mandoc -T lint -W warning "$1" || true)
  [[ -z $said ]] || fail "$said"
}

# gate_sanitizer PRESET: first the canaries, then every test that runs our code in its own process.
gate_sanitizer() {
  local preset=$1
  local -a targets
  local -a run=(ctest --test-dir "build/$preset" --output-on-failure --no-tests=error)
  # The thread sanitizer of this compiler cannot map its memory where the addresses are fully random.
  ! setarch -R true 2>/dev/null || run=(setarch -R "${run[@]}")
  configure "$preset"
  # Only what is run below: neither the program itself nor what drives it from outside.
  mapfile -t targets < <(executables "$preset" '(test|canary)_[a-z0-9_]*' | grep -vx test_keyring)
  build "$preset" "${targets[@]}"
  export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1
  export LSAN_OPTIONS=suppressions=$root/tests/lint/leaks.supp:print_suppressions=0
  export UBSAN_OPTIONS=print_stacktrace=1
  # Qt is not instrumented: without this its locks and queues, which are not seen, would be reported as races.
  export TSAN_OPTIONS=ignore_noninstrumented_modules=1:die_after_fork=0
  "${run[@]}" -L canary
  "${run[@]}" -LE '^(canary|lint|e2e|outside)$' -j "$(nproc)"
}

# executables PRESET EXPRESSION: the targets of the tests' folder whose whole name matches, one a line.
executables() {
  # A folder of an earlier build does not know yet what was added since.
  ninja -C "$root/build/$1" build.ninja >/dev/null
  ninja -C "$root/build/$1" -t targets all | sed -nE "s#^tests/.*/($2): CXX_EXECUTABLE.*#\1#p" | sort -u
}

gate_fuzz() {
  local folder=$root/build/fuzz target status=0
  local -a targets under_way=()
  configure fuzz
  mapfile -t targets < <(executables fuzz 'fuzz_[a-z0-9_]*')
  build fuzz "${targets[@]}"
  must_fail "deadly signal|AddressSanitizer|runtime error" fuzz_one fuzz_canary 30
  rm -f "$folder"/found/canary-*
  # As many at a time as there are processors; each takes the same time.
  for target in "${targets[@]}"; do
    [[ $target != fuzz_canary ]] || continue
    fuzz_one "$target" 20 &
    under_way+=($!)
    if ((${#under_way[@]} == $(nproc))); then
      await_all "${under_way[@]}" || status=1
      under_way=()
    fi
  done
  await_all "${under_way[@]}" || status=1
  return "$status"
}

# await_all PID…: fails where one of them did, after the last has ended.
await_all() {
  local pid status=0
  for pid; do
    wait "$pid" || status=1
  done
  return "$status"
}

# fuzz_one TARGET SECONDS: what it finds stays in build/fuzz/found, what it learns in build/fuzz/corpus.
fuzz_one() {
  local target=$1 seconds=$2 folder=$root/build/fuzz
  local name=${target#fuzz_} log=$folder/$target.log
  local seeds=$root/tests/fuzz/corpus/$name
  local -a corpora=("$folder/corpus/$name")
  mkdir -p "$folder/corpus/$name" "$folder/found"
  [[ ! -d $seeds ]] || corpora+=("$seeds")
  if "$folder/tests/fuzz/$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$folder/found/$name-" "${corpora[@]}" >"$log" 2>&1; then
    say "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") runs, nothing found"
    return 0
  fi
  grep -E 'ERROR: |SUMMARY: |runtime error: ' "$log" >&2 || true
  tail -n 40 "$log" >&2
  return 1
}
