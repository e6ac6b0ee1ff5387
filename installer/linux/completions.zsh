#compdef heliograph
# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of heliograph for zsh. tests/installer holds it to what the program's --help says.

local -a everywhere commands options
everywhere=(
  '--data-dir[keep everything in this folder]:folder:_files -/'
  '--json[one JSON object a line]'
  '--workspace[the workspace to use]:workspace:'
  '(- *)'{-h,--help}'[help]'
)
commands=(
  'send:check, store and send each document in order'
  'validate:print the problems of each document'
  'bulk:send a file of many, or go on with it'
  'snippet:print code that sends the same'
  'preview:render the templates of a document for each recipient'
  'history:show what was sent, newest first'
  'outbox:what waits, was not sent, or is unknown'
  'workspace:the workspaces that requests go to'
  'sandbox:run the practice server until interrupted'
)

_arguments -C $everywhere '(- *)--version[versions]' '1: :->first' '*:: :->rest'
case $state in
  first)
    _describe command commands
    _files
    return
    ;;
  rest) ;;
  *) return ;;
esac

case $words[1] in
  send)
    options=(
      '--idempotency-key[the key of this send]:key:' '--dry-run[send nothing]' '--skip-invalid[send the valid ones]'
      '--production[yes, send to production]' '--expect[succeed only with it]:outcome:(accepted rejected not_sent unknown)'
      '--junit[report]:file:_files' '--wait-delivery[then ask what became of it]' '*:document:_files'
    )
    ;;
  validate) options=('*:document:_files') ;;
  bulk)
    options=(
      '--request[the document that each row fills]:document:_files' '--text[columns that are text]:columns:'
      '--group[rows with the same cell are one request]:column:' '--concurrency[calls at once]:number:(1 2 3 4 5 6)'
      '--rate[records a second]:number:' '--dry-run[send nothing]' '--skip-invalid[send the valid ones]'
      '--production[yes, send to production]' '--resume[go on]:run:' '--failed-only[send again what failed]:run:'
      '--unknown-only[send again what is unknown]:run:' '--results[what became of each record]:run: :file:_files'
      '--list[the runs]' '1:file:_files'
    )
    ;;
  snippet)
    options=(
      '--language[of the code]:language:(curl node python go java)' '--auth[of curl]:way:(signature bearer)'
      '--show-tokens[do not mask tokens]' '1:document:_files'
    )
    ;;
  preview)
    options=(
      '*--template[a template file]:file:_files' '--channel[only this one]:channel:'
      '--check[hold it against the golden rendering]' '--update[write the golden rendering]'
      '--junit[report]:file:_files' '1:document:_files'
    )
    ;;
  history)
    options=(
      '--search[with this text]:text:' '--since[since then]:time:'
      '--outcome[with this outcome]:outcome:(accepted rejected not_sent unknown)' '--limit[so many]:number:'
      '--stored[of deliveries, do not ask]' '1:action:(list show deliveries export)' '*:file:_files'
    )
    ;;
  outbox) options=('--production[yes, to production]' '1:action:(list retry withdraw)' '*:number:') ;;
  workspace)
    options=(
      '--kind[of workspace]:kind:(sandbox staging production)' '--base-url[of its API]:address:'
      '--auth[how requests are signed]:way:(signature bearer)' "--dashboard-name[in SuprSend's address]:name:"
      '--event-limit-kb[the largest event]:number:' '--allow-http[plain HTTP]:word:(true false)'
      '1:action:(list add edit remove test)' '2:name:'
    )
    ;;
  sandbox) options=('--port[listen there]:number:') ;;
esac
_arguments $everywhere $options
