# The whole first thread by a clerk without a mouse, from a blank file to the budget:
# office, meeting, people from the sheet they already have, the door, minutes, money.
. "$(dirname "$0")/lib.sh"
screen 1280x720
rm -rf "$file"*
mkdir -p "$HOME/Documents"
cat >"$HOME/Documents/参会名单.csv" <<'CSV'
2026年工作会议参会人员名单,,,
,,,
姓名,工作单位,手机号码,职务
张　伟,市发展和改革委员会,13800138000,主任
王芳,华东设计研究院,１３９００１３９００１,
李娜,新华印务,1.38E+10,
合计,3,,
CSV
launch -data "$file"
say 江南研究中心
key Return
sleep 1
shot empty

key ctrl+2 ctrl+n
sleep 0.5
key Left Return # a blank one
say 年度工作会议
key Tab Tab Tab Tab Tab
say '+12 9:00'
key Tab
say '+12 17点30'
key ctrl+s
until_is 1 count meetings -where 'title=年度工作会议'
code=$(ask list meetings -json | sed -n 's/^ *"code": "\(.*\)",$/\1/p')
participants() { count participants -meeting "$code" "$@"; }

# The row with 1.38E+10 stays out, the others are tidied.
key ctrl+Next ctrl+i
sleep 1
shot choose-file
key Return
sleep 1
shot columns
key Return
sleep 1
shot check
key Return
until_is 2 participants
until_is 1 participants -where 'name=张伟'
until_is 1 participants -where 'phone=13900139001'
key Escape ctrl+z
until_is 0 participants
key ctrl+y
until_is 2 participants

key ctrl+3
sleep 1
key F7 # the meeting begins in some days; entries count all the same
sleep 0.5
say zw
sleep 0.5
shot desk
key Return
until_is 1 count arrivals -meeting "$code" -where 'name=张伟'

ask add blocks -meeting "$code" kind=topic body=审议工作报告 >/dev/null
key ctrl+4
sleep 1
shot minutes
key ctrl+5
sleep 0.5
key ctrl+n
key Down Return Tab
say 会场租金
key Tab Tab
say 2
key Tab Tab
say 1.2万
key ctrl+s
until_is 1 count lines -meeting "$code" -where 'amount=24000'
shot budget
leave
ask verify >/dev/null
