# A budget is decided in the window, once from paper and once by people who sign in: a step
# agreed, a return, a stand-in, a rejection; the command line sees what happened.
. "$(dirname "$0")/lib.sh"
screen 1280x720
fresh
# stands NAME is how the copy of a name stands: state, step, of how many.
stands() { ask approvals -all -meeting 2026-021 -json "${@:2}" | tr -d '\n ' | grep -o "\"title\":\"$1\",\"state\":\"[a-z]*\",\"step\":[0-9],\"steps\":[0-9]" | sed 's/.*"state":"\([a-z]*\)","step":\([0-9]\),"steps":\([0-9]\)/\1 \2 \3/' | head -1; }
until_is 'submitted 1 2' stands 第1稿
# Without accounts: who decided is entered from the paper, by somebody of the directory.
mkdir -p "$HOME/.config/fyne/org.huiwu.Huiwu"
printf '{"who":"陈静怡","lang":"zh-Hans"}' >"$HOME/.config/fyne/org.huiwu.Huiwu/preferences.json"
launch -data "$file"
key ctrl+Next ctrl+Next ctrl+Next
sleep 1
click 330 254
key Return
sleep 1
shot dialog
# The button that agrees stands three before the one that closes.
press() { for _ in $(seq "$1"); do key shift+Tab; done; key Return; sleep 0.8; }
press 3
say 刘庆洋
sleep 0.5
key Return Return
until_is 'submitted 2 2' stands 第1稿
shot agreed
# decides BUTTON NAME WHY enters from the paper of the chosen round who decided, and why.
decides() {
  key Return
  sleep 0.8
  press "$1"
  say "$2"
  sleep 0.5
  key Return Tab Tab
  say "$3"
  shot "deciding-$1"
  key Tab Tab Tab Return
}
decides 4 王立诚 '用餐标准偏高，请核减'
until_is 'returned 2 2' stands 第1稿
# Submitted anew it is rejected by the stand-in of whoever is away.
as=(-as 杨雪梅 -meeting 2026-021)
ask submit budget 1 "${as[@]}" >/dev/null
ask approve budget 1 -by 刘庆洋 "${as[@]}" >/dev/null
today=$(TZ=Asia/Shanghai date +%F)
ask add settings.standins away=王立诚 standin=李书敏 from="$today" until="$today" reason=出差 "${as[@]:0:2}" >/dev/null
until_is 'submitted 2 2' stands 第1稿
click 330 254
decides 5 李书敏 '另行编制'
until_is 'rejected 2 2' stands 第1稿
shot rejected
leave

# With accounts people decide who sign in themselves.
HUIWU_NEW_PASSWORD='agree to it 1' ask password 刘庆洋 >/dev/null
signs() { HUIWU_PASSWORD=$2 HUIWU_NEW_PASSWORD=${3:-} ask "${@:4}" -as "$1"; }
for who in 杨雪梅 王立诚; do
  signs 刘庆洋 'agree to it 1' 'to be changed 2' password $who >/dev/null
  signs $who 'to be changed 2' 'of my own 33' password >/dev/null
done
signs 杨雪梅 'of my own 33' '' compare -keep 二稿 -meeting 2026-021 >/dev/null
signs 杨雪梅 'of my own 33' '' submit budget 2 -meeting 2026-021 >/dev/null
mine() { HUIWU_PASSWORD='of my own 33' stands 二稿 -as 杨雪梅; }
until_is 'submitted 1 2' mine
# opens NAME PASSWORD is the window of whoever signs in, in the tab of approvals.
opens() {
  local account
  account=$(signs 刘庆洋 'agree to it 1' '' list settings.accounts -json | grep -A1 "\"holder_label\": \"$1\"" | grep -o '[0-9a-f-]\{36\}')
  printf '{"account":"%s","lang":"zh-Hans"}' "$account" >"$HOME/.config/fyne/org.huiwu.Huiwu/preferences.json"
  launch -data "$file"
  sleep 1
  say "$2"
  key Return
  sleep 2
  key ctrl+1
  sleep 0.5
  key ctrl+Next ctrl+Next ctrl+Next
  sleep 1
  shot "signed-in-$1"
  click 330 254
  key Return
  sleep 0.8
  shot "open-$1"
}
opens 刘庆洋 'agree to it 1'
press 3
key Tab Tab Return # past the comment, which may stay empty
until_is 'submitted 2 2' mine
leave
opens 王立诚 'of my own 33'
press 4
say '附上报价'
key Tab Tab Return
until_is 'returned 2 2' mine
leave
signs 刘庆洋 'agree to it 1' '' verify >/dev/null
