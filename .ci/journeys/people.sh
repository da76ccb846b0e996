# A list repeats people of the directory: who is known and who is only alike is decided
# row by row, the report says what became of them, and what came in twice is joined side by side; all of
# it is taken back.
. "$(dirname "$0")/lib.sh"
screen 1280x720
fresh
cat >"$HOME/名单.csv" <<'LIST'
姓名,单位,职务,手机,邮箱
陈静怡,市产业发展研究中心,副主任,+86 13900000105,chenjy@example.org
邓 子涵,云川大學,讲师,,deng@example.org
戴司齐,江南产经周刊社,记者,,DAISIQI@example.org
新人一,测试局,科员,13911110001,
新人二,测试局,科员,打电话,
LIST
launch -data "$file"
people() { count people; }
twice() { ask duplicates -json | grep -c '"why"' || true; }
before=$(people)

key ctrl+6
sleep 0.7
key ctrl+i
sleep 0.7
key Return
sleep 1
key Return
sleep 1
# Of the two who are only alike the first is kept and the second left out; the one who is
# known is kept beside the one on file.
key shift+Tab shift+Tab shift+Tab shift+Tab
key Down k Down s Down k
shot decided
key Tab Tab Tab Tab Tab Tab Tab
key Return
until_is $((before + 3)) people
shot report
key Escape
until_is 2 twice

# Side by side: the position of the second, then joined; the other two are two people.
click 1072 147
shot duplicates
key Return
sleep 0.7
key Down Down Return
shot compare
key Tab Tab Tab Tab Tab
key Return
until_is $((before + 2)) people
until_is 1 count people -search chenjingyi -where position=副主任
key Tab Tab
key Return
until_is 0 twice
key Escape

# Taken back one by one: kept apart, joined, imported.
key ctrl+f ctrl+z
until_is 1 twice
key ctrl+z
until_is 2 twice
key ctrl+z
until_is "$before" people
leave
ask verify >/dev/null
