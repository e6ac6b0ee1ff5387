# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Completion of heliograph for bash. tests/installer holds it to what the program's --help says.

_heliograph_options() {
  local everywhere="--data-dir --json --workspace --help"
  case $1 in
    send) echo "--idempotency-key --dry-run --skip-invalid --production --expect --junit --wait-delivery" ;;
    bulk)
      echo "--request --text --group --concurrency --rate --dry-run --skip-invalid --production --resume" \
        "--failed-only --unknown-only --results --list"
      ;;
    snippet) echo "--language --auth --show-tokens" ;;
    preview) echo "--template --channel --check --update --junit" ;;
    history) echo "--search --since --outcome --limit --stored" ;;
    outbox) echo "--production" ;;
    workspace) echo "--kind --base-url --auth --dashboard-name --event-limit-kb --allow-http" ;;
    sandbox) echo "--port" ;;
    "") echo "--version" ;;
  esac
  echo "$everywhere"
}

_heliograph_words() {
  case $1 in
    --language) echo "curl node python go java" ;;
    --auth) echo "signature bearer" ;;
    --kind) echo "sandbox staging production" ;;
    --expect | --outcome) echo "accepted rejected not_sent unknown" ;;
    --allow-http) echo "true false" ;;
    history) echo "list show deliveries export" ;;
    outbox) echo "list retry withdraw" ;;
    workspace) echo "list add edit remove test" ;;
    "") echo "send validate bulk snippet preview history outbox workspace sandbox" ;;
  esac
}

_heliograph() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command="" word
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      send | validate | bulk | snippet | preview | history | outbox | workspace | sandbox)
        command=$word
        break
        ;;
    esac
  done
  compopt -o filenames 2>/dev/null
  local words=""
  case $current:$previous in
    *:--data-dir)
      mapfile -t COMPREPLY < <(compgen -d -- "$current")
      return
      ;;
    *:--language | *:--auth | *:--kind | *:--expect | *:--outcome | *:--allow-http) words=$(_heliograph_words "$previous") ;;
    -*) words=$(_heliograph_options "$command") ;;
    *:history | *:outbox | *:workspace) words=$(_heliograph_words "$previous") ;;
    *)
      [[ -n $command ]] || words=$(_heliograph_words "")
      mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current"; compgen -f -- "$current")
      return
      ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -F _heliograph heliograph
