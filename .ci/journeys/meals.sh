# Meals are ordered as many as come, somebody more comes, all go into the budget and back
# out in one step; the kitchen gets its sheet, and the budget is approved once.
. "$(dirname "$0")/lib.sh"
screen 1280x720
fresh
launch -data "$file"
meals() { count meals -meeting 2026-021 -where "match=$1"; }
lines() { count lines -meeting 2026-021 -where category=meals; }
standing() { ask duties -meeting 2026-021 -json | grep -A3 "\"$1\"" | sed -n 's/^ *"state": "\(.*\)",$/\1/p'; }

key ctrl+k
say 餐饮
sleep 1
key Return
sleep 1
shot meals
key ctrl+a
sleep 0.5
click 244 232
until_is 5 meals matches
shot ordered

ask add participants -meeting 2026-021 name=新到嘉宾 role=guest invitation=confirmed diet=花生过敏 companions=1 >/dev/null
until_is 5 meals short
sleep 2
shot short
had=$(lines)
click 393 232
until_is $((had + 5)) lines
shot budget
key ctrl+z
until_is "$had" lines

ask meals "$folder/order.pdf" -meeting 2026-021 -lang zh-Hans
pdftotext -layout "$folder/order.pdf" "$folder/order.txt"
until_is yes sh -c "grep -q '花生过敏' '$folder/order.txt' && grep -q '新到嘉宾' '$folder/order.txt' && echo yes"
ask meals "$folder/order.xlsx" -meeting 2026-021 -lang zh-Hans

ask compare -keep 初稿 -meeting 2026-021 >/dev/null
until_is under_way standing 1.10
for who in 刘庆洋 王立诚; do
  ask approve budget 2 -by $who -as 陈静怡 -meeting 2026-021 >/dev/null
done
until_is done standing 1.10
ask propose-budget -write -meeting 2026-021 >/dev/null
until_is under_way standing 1.10
leave
ask verify >/dev/null
