# A list of another office is brought in through the wizard, with one row that is
# wrong, and taken back as one step.
. "$(dirname "$0")/lib.sh"
screen 1280x720
fresh
printf '姓名,工作单位,手机,是否参加\n钱多多,测试局,13911112222,确认参加\n孙小小,测试局,13911113333,待定\n赵重名,测试局,打电话,待定\n' >"$HOME/名单.csv"
launch -data "$file"
guests() { count participants -meeting 2026-021 -search 测试局; }

key ctrl+2 ctrl+Next
sleep 0.5
key ctrl+i
sleep 0.7
shot file
key Return
sleep 1
shot columns
key Return
sleep 1
shot check
until_is 0 guests
key Return
until_is 2 guests
sleep 0.5
shot done
key Escape ctrl+f ctrl+z
until_is 0 guests
leave
ask verify >/dev/null
