# A list says who comes in words of its own, and all of it is understood; whoever was
# notified cannot be deleted and is cancelled from the same dialog.
. "$(dirname "$0")/lib.sh"
screen 1280x720
fresh
printf '姓名,工作单位,参会身份,是否参加,重要嘉宾\n钱多多,测试局,领导,√,VIP\n孙小小,测试局,记者,谢绝,×\n赵子龙,测试局,志愿者,Regrets,\n' >"$HOME/名单.csv"
launch -data "$file"
guests() { count participants -meeting 2026-021 -search 测试局 "$@"; }
chen() { count participants -meeting 2026-021 -search chenzhihao -where invitation=cancelled; }

key ctrl+2 ctrl+Next
sleep 0.5
key ctrl+i
sleep 0.7
key Return
sleep 1
key Return
sleep 1
shot check
key Return
until_is 3 guests
until_is 2 guests -where invitation=declined
until_is 1 guests -where invitation=confirmed -where role=leader -where vip=yes
until_is 1 guests -where role=媒体
shot report
key Escape

# 陳志豪 was notified: the dialog says so, and Return does what it offers.
key ctrl+f
say chenzhihao
sleep 0.7
key Down
sleep 0.5
key Delete
sleep 0.7
shot stays
until_is 0 chen
key Return
until_is 1 chen
key ctrl+z
until_is 0 chen
leave
ask verify >/dev/null
