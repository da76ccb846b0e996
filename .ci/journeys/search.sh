# Ctrl+K finds a person by pinyin, a decision by its number and a command by its word,
# and goes there; unsaved changes ask first; hostile texts do no harm.
. "$(dirname "$0")/lib.sh"
screen 1280x720
fresh
launch -data "$file"
people() { count people "$@"; }
found() { ask find "$@" -json | grep -c '"id": ' || true; }

until_is 1 found 2026-2 -n 1
key ctrl+k
sleep 0.5
shot start
say ouyangwenlan
sleep 0.4
shot pinyin
key Return
sleep 0.8
shot participant

# The form is open: what is typed goes into the record of the person that was found.
key Return
sleep 0.3
key ctrl+a
say 欧阳文澜甲
key ctrl+s
until_is 1 people -where 'name=欧阳文澜甲'
# As participant and person, and in the meeting, the agenda item and the task they have a part in.
until_is 5 found 欧阳文澜甲 -n 1

# Changed but not saved: the search asks before it goes on.
key ctrl+a
say 不会保存
key ctrl+k
say 2026-2
sleep 0.4
key Return
sleep 0.6
shot asked
key Escape
sleep 0.4
key ctrl+r
sleep 0.4
key ctrl+k
say 2026-2
sleep 0.4
key Return
sleep 0.8
shot decision
until_is 0 people -where 'name=不会保存'

# A command by its word, and texts that mean something to others.
for text in '"' 'NEAR(a b)' '🎉' '*' '没有这回事'; do
  key ctrl+k
  say "$text"
  sleep 0.3
  key Escape
done
key ctrl+k
say 不存在的人
sleep 0.4
shot nothing
key Escape ctrl+k
say yuyan
key Escape ctrl+k
say English
sleep 0.4
key Return
sleep 0.8
key ctrl+k
say dark
sleep 0.4
key Return
sleep 0.8
shot dark
title_has Huiwu
leave
ask verify >/dev/null
