# The secretary types the minutes, a line each; signs at the beginning tell the kind.
. "$(dirname "$0")/lib.sh"
screen 1280x720
fresh
launch -data "$file"
blocks() { count blocks -meeting 2026-021 "$@"; }

key ctrl+4
sleep 0.7
until_is 0 blocks
click 700 630
say '# 开幕'
key Return
until_is 1 blocks -where 'kind=topic'
say '- 主任致辞。'
key Return
say '! 同意发布重点产业链发展报告。'
key Return
until_is 1 blocks -where 'kind=decision'
say '@ 秘书处一周内印发。'
key Return
until_is 1 blocks -where 'kind=action'
until_is 4 blocks
shot typed
leave
