# The command of README shows the sample office, from a fresh clone.
# The screen has a home of its own; Go keeps its caches.
GOPATH=$(go env GOPATH) GOCACHE=$(go env GOCACHE) GOMODCACHE=$(go env GOMODCACHE) GOENV=$(go env GOENV)
export GOPATH GOCACHE GOMODCACHE GOENV
. "$(dirname "$0")/lib.sh"
top=$(realpath "$(dirname "$0")/../..")
rm -rf "$folder/clone"
git clone -q "$top" "$folder/clone"
cd "$folder/clone"
command=$(awk '$0 == "<!-- run-command -->" {on = 1; next} on && !/^```/ && NF {print; exit}' README.md)
[ -n "$command" ]
screen 1280x720
LANG=zh_CN.UTF-8 bash -c "$command" >"$folder/window.log" 2>&1 &
app=$!
pids+=("$app")
win=
for _ in $(seq 600); do
  kill -0 "$app" 2>/dev/null || { echo "the command ended by itself"; false; }
  win=$(xdotool search --onlyvisible --name demo.huiwu 2>/dev/null | tail -1 || true)
  [ -z "$win" ] || break
  sleep 1
done
[ -n "$win" ]
xdotool windowactivate --sync "$win"
file=$PWD/demo.huiwu
until_is 2 count meetings
shot shown
leave
