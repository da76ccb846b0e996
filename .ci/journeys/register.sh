# A participant is added, taken back, added again, found by pinyin, changed and deleted,
# by keys alone.
. "$(dirname "$0")/lib.sh"
screen 1280x720
fresh
launch -data "$file"
title_has office.huiwu
participants() { count participants -meeting 2026-021 "$@"; }

key ctrl+2 ctrl+Next
until_is 60 participants
key ctrl+n
say 张三丰
key Tab
say 顾问
key Tab
say 武当书院
shot new
key ctrl+s
until_is 61 participants
until_is 1 participants -where 'organisation=武当书院'

# The search field holds nothing to undo, so the record is.
key ctrl+f ctrl+z
until_is 60 participants
key ctrl+y
until_is 61 participants

key ctrl+f
say zsf
sleep 1
shot found
key Down Return
sleep 0.5
key ctrl+a
say 张君宝
key ctrl+s
until_is 1 participants -where 'name=张君宝'
until_is 0 participants -where 'name=张三丰'
shot changed

key ctrl+f
say zjb
sleep 1
key Down Delete
sleep 0.5
shot deleted
until_is 60 participants
leave
ask verify >/dev/null
