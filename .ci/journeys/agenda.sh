# A secretary moves the agenda about by keys: a talk is typed in, two change places, one
# becomes longer, and everything is taken back.
. "$(dirname "$0")/lib.sh"
screen 1280x720
fresh
launch -data "$file"
starts() { ask list agenda -meeting 2026-021 -search "$1" -json | sed -n 's/^ *"starts": "\(.*\)",$/\1/p'; }
items() { count agenda -meeting 2026-021; }

key ctrl+2 ctrl+Next ctrl+Next
sleep 0.7
until_is 14 items
until_is 09:30 starts 新型工业化
shot shown

# A line typed after the opening pushes the keynote, and lunch, which is fixed, stays.
key Down Down
click 600 652
say '媒体见面会 10'
key Return
until_is 15 items
until_is 09:30 starts 媒体见面会
until_is 09:40 starts 新型工业化
until_is 12:00 starts 自助午餐
shot typed

# The same by the form, after the item just typed.
click 500 400
key Home Down Down Insert
sleep 0.5
say '领导讲话'
key ctrl+s
until_is 16 items
until_is 09:40 starts 领导讲话
until_is 10:10 starts 新型工业化
key ctrl+f ctrl+z
until_is 15 items

# Two change places: the item is marked, another one chosen.
click 500 400
key Home Down Down space Down x
until_is 09:30 starts 新型工业化
until_is 10:10 starts 媒体见面会
shot swapped

key Home Down Down equal equal
until_is 10:20 starts 媒体见面会
key alt+Down
until_is 09:30 starts 媒体见面会
shot longer

# Lengthened twice, moved, swapped, typed: five steps back.
key ctrl+z ctrl+z ctrl+z
until_is 10:10 starts 媒体见面会
key ctrl+z
until_is 09:30 starts 媒体见面会
key ctrl+z
until_is 14 items
until_is 09:30 starts 新型工业化

# What another program changes while the window is open is seen in it.
id=$(ask list agenda -meeting 2026-021 -search 新型工业化 -json | sed -n 's/^ *"id": "\(.*\)",$/\1/p')
ask set agenda "$id" minutes=60 >/dev/null
until_is 10:30 starts 上午茶歇
sleep 1.5
shot followed
ask programme "$folder/programme.ics" -meeting 2026-021
until_is 14 grep -c BEGIN:VEVENT "$folder/programme.ics"
until_is 1 sh -c "'$program' -data '$file' warnings -meeting 2026-021 >/dev/null 2>&1; echo \$?"
leave
ask verify >/dev/null
