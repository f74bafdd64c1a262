# SPDX-License-Identifier: GPL-3.0-or-later
# fish completion for reply-codes

complete -c reply-codes -s h -l help -d 'Show help'
complete -c reply-codes -l version -d 'Print the version and those of the libraries'
complete -c reply-codes -s s -l search -x -d 'Look a text up in the reference'
complete -c reply-codes -l reference -d 'Show the reference'
complete -c reply-codes -l paste -d 'Open what was copied as a transcript'
