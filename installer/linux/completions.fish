# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of heliograph for fish. tests/installer holds it to what the program's --help says.
set -l commands send validate bulk snippet preview history outbox workspace sandbox
set -l none "not __fish_seen_subcommand_from $commands"

complete -c heliograph -l data-dir -r -a '(__fish_complete_directories)' -d 'keep everything in this folder'
complete -c heliograph -l json -d 'one JSON object a line'
complete -c heliograph -l workspace -x -d 'the workspace to use'
complete -c heliograph -s h -l help -d 'help'
complete -c heliograph -n $none -l version -d 'versions'
complete -c heliograph -n $none -a send -d 'check, store and send each document in order'
complete -c heliograph -n $none -a validate -d 'print the problems of each document'
complete -c heliograph -n $none -a bulk -d 'send a file of many, or go on with it'
complete -c heliograph -n $none -a snippet -d 'print code that sends the same'
complete -c heliograph -n $none -a preview -d 'render the templates of a document for each recipient'
complete -c heliograph -n $none -a history -d 'show what was sent, newest first'
complete -c heliograph -n $none -a outbox -d 'what waits, was not sent, or is unknown'
complete -c heliograph -n $none -a workspace -d 'the workspaces that requests go to'
complete -c heliograph -n $none -a sandbox -d 'run the practice server until interrupted'

set -l in_send '__fish_seen_subcommand_from send'
complete -c heliograph -n $in_send -l idempotency-key -x -d 'the key of this send'
complete -c heliograph -n $in_send -l expect -x -a 'accepted rejected not_sent unknown' -d 'succeed only with it'
complete -c heliograph -n $in_send -l wait-delivery -d 'then ask what became of it'
complete -c heliograph -n '__fish_seen_subcommand_from send bulk' -l dry-run -d 'send nothing'
complete -c heliograph -n '__fish_seen_subcommand_from send bulk' -l skip-invalid -d 'send the valid ones'
complete -c heliograph -n '__fish_seen_subcommand_from send bulk outbox' -l production -d 'yes, send to production'
complete -c heliograph -n '__fish_seen_subcommand_from send preview' -l junit -r -d 'report'

set -l in_bulk '__fish_seen_subcommand_from bulk'
complete -c heliograph -n $in_bulk -l request -r -d 'the document that each row fills'
complete -c heliograph -n $in_bulk -l text -x -d 'columns that are text'
complete -c heliograph -n $in_bulk -l group -x -d 'rows with the same cell are one request'
complete -c heliograph -n $in_bulk -l concurrency -x -a '1 2 3 4 5 6' -d 'calls at once'
complete -c heliograph -n $in_bulk -l rate -x -d 'records a second'
complete -c heliograph -n $in_bulk -l resume -x -d 'go on with this run'
complete -c heliograph -n $in_bulk -l failed-only -x -d 'send again what failed'
complete -c heliograph -n $in_bulk -l unknown-only -x -d 'send again what is unknown'
complete -c heliograph -n $in_bulk -l results -r -d 'RUN FILE: what became of each record'
complete -c heliograph -n $in_bulk -l list -d 'the runs'

set -l in_snippet '__fish_seen_subcommand_from snippet'
complete -c heliograph -n $in_snippet -l language -x -a 'curl node python go java' -d 'of the code'
complete -c heliograph -n $in_snippet -l show-tokens -d 'do not mask tokens'
complete -c heliograph -n '__fish_seen_subcommand_from snippet workspace' -l auth -x -a 'signature bearer' -d 'how it signs'

set -l in_preview '__fish_seen_subcommand_from preview'
complete -c heliograph -n $in_preview -l template -r -d 'a template file'
complete -c heliograph -n $in_preview -l channel -x -d 'only this one'
complete -c heliograph -n $in_preview -l check -d 'hold it against the golden rendering'
complete -c heliograph -n $in_preview -l update -d 'write the golden rendering'

set -l in_history '__fish_seen_subcommand_from history'
complete -c heliograph -n $in_history -a 'list show deliveries export'
complete -c heliograph -n $in_history -l search -x -d 'with this text'
complete -c heliograph -n $in_history -l since -x -d 'since then'
complete -c heliograph -n $in_history -l outcome -x -a 'accepted rejected not_sent unknown' -d 'with this outcome'
complete -c heliograph -n $in_history -l limit -x -d 'so many'
complete -c heliograph -n $in_history -l stored -d 'of deliveries, do not ask'

complete -c heliograph -n '__fish_seen_subcommand_from outbox' -a 'list retry withdraw'

set -l in_workspace '__fish_seen_subcommand_from workspace'
complete -c heliograph -n $in_workspace -a 'list add edit remove test'
complete -c heliograph -n $in_workspace -l kind -x -a 'sandbox staging production' -d 'of workspace'
complete -c heliograph -n $in_workspace -l base-url -x -d 'of its API'
complete -c heliograph -n $in_workspace -l dashboard-name -x -d "in SuprSend's address"
complete -c heliograph -n $in_workspace -l event-limit-kb -x -d 'the largest event'
complete -c heliograph -n $in_workspace -l allow-http -x -a 'true false' -d 'plain HTTP'

complete -c heliograph -n '__fish_seen_subcommand_from sandbox' -l port -x -d 'listen there'
