# A board meeting of three hours, from the plan to what was decided: twelve items are
# planned in a line each; on the day one is put in and two change places; the recorder
# types along; minutes are drafted from that and tasks follow from the actions.
. "$(dirname "$0")/lib.sh"
screen 1280x720
fresh
ask add meetings code=2026-B3 title=三季度董事会 kind=board stage=under_way starts_at='2026-12-15 09:00' ends_at='2026-12-15 12:00' \
  place=三楼会议室 recorder=陈静怡 host=王立诚 series=董事会 >/dev/null
# The mail says that they are those of the directory, not others of their names.
{
  echo '姓名,角色,电子邮箱'
  for one in 王立诚,leader 李书敏,delegate 欧阳文澜,delegate 刘庆洋,delegate 马骏驰,delegate 陈静怡,staff; do
    echo "$one,$(ask list people -search "${one%,*}" -json | jq -r --arg name "${one%,*}" '[.[] | select(.name == $name)][0].email')"
  done
} >"$folder/board.csv"
ask import participants "$folder/board.csv" -meeting 2026-B3 -duplicates merge >/dev/null
launch -data "$file"
key ctrl+k
sleep 0.4
say 三季度董事会
sleep 0.6
key Return
sleep 0.8

topics() { ask list agenda -meeting 2026-B3 -json | sed -n 's/^ *"topic": "\(.*\)",$/\1/p' | paste -sd ' '; }
starts() { ask list agenda -meeting 2026-B3 -search "$1" -json | sed -n 's/^ *"starts": "\(.*\)",$/\1/p'; }
key ctrl+2 ctrl+Next ctrl+Next
sleep 0.8
shot empty
click 600 652
for item in '开场 5' '上次会议任务落实 15' '经营情况报告 25' '财务报告 20' '预算调整 15' '茶歇 15' '设备采购方案 20' '人事任免 15' '薪酬办法 15' '内控审计 10' '下季度安排 15' '总结 10'; do
  say "$item"
  key Return
done
until_is 12 count agenda -meeting 2026-B3
until_is 11:50 starts 总结
shot planned

# On the day: one more item after the budget, and two change places. The rest ripples.
click 500 400
key Home Down Down Down Down
click 600 652
say '捐赠事项 10'
key Return
until_is 10:20 starts 捐赠事项
click 500 400
key Home Down Down space Down x
until_is '开场 上次会议任务落实 财务报告 经营情况报告 预算调整 捐赠事项 茶歇 设备采购方案 人事任免 薪酬办法 内控审计 下季度安排 总结' topics
until_is 09:40 starts 经营情况报告
until_is 12:00 starts 总结
shot changed

# Recorded as fast as it is typed, item by item.
lines() { count onsite.record -meeting 2026-B3 "$@"; }
key ctrl+3 ctrl+Next
sleep 0.8
record() { for text; do say "$text"; key Return; done; }
record '王立诚：宣布开会，应到六人，实到六人'
key Next
record '李书敏：上次会议的任务都已完成' '= 任务落实情况得到确认'
key Next
record '刘庆洋：前三季度收支平衡' '! 通过三季度财务报告'
key Next
record '马骏驰：两个项目进度落后' '@马骏驰 提交进度整改方案 2026-12-25'
key Next
record '! 同意预算调整' '@刘庆洋、李书敏 办理预算调整手续 +10'
key Next
record '! 捐赠十万元用于助学' '欧阳文澜：注意宣传口径'
key Next Next
record '! 同意设备采购方案' '@李书敏 组织招标 2027-01-20'
shot recorded
until_is 13 lines
until_is 4 lines -where kind=decision
until_is 3 lines -where kind=action
until_is 1 lines -where kind=result

# The minutes say all of it, in the order in which it was held.
blocks() { count blocks -meeting 2026-B3 "$@"; }
key ctrl+4
sleep 1
shot draft
click 713 450
until_is '' ask draft -meeting 2026-B3 -dry-run
until_is 13 sh -c "'$program' -data '$file' -lang en list blocks -meeting 2026-B3 -json | grep -c '\"kind\": \"\(discussion\|result\|decision\|action\)\"'"
sleep 0.6
shot minutes
ask minutes "$folder/board.pdf" -meeting 2026-B3 -lang zh-Hans
pdftotext "$folder/board.pdf" "$folder/board.txt"
until_is 1 grep -c '捐赠十万元用于助学' "$folder/board.txt"

# Each action is a task with who and by when.
until_is 1 count tasks -where 'what=组织招标'
key ctrl+Next
sleep 0.8
shot tasks
until_is 1 count followup.decisions -search 捐赠十万元
leave
ask verify >/dev/null
