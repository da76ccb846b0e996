# Helpers for journeys: a real window on a virtual screen, driven by keys and mouse as
# a person would. What a journey did is proved by the command line, which reads the
# same file while the window is open.
#
# A journey is run as: bash .ci/journeys/NAME.sh PROGRAM FOLDER
set -eEuo pipefail
program=$(realpath "$1")
folder=$2
mkdir -p "$folder"
folder=$(realpath "$folder")
file=$folder/office.huiwu
journey=$(basename "$0" .sh)
passed=0
pids=()

finish() {
  local code=$?
  # Fyne says so, or the program, when something out of the window reaches for the keyboard.
  if [ $code = 0 ] && grep -in "to focus" "$folder/window.log" 2>/dev/null; then
    line='none, but the log speaks of the focus'
    code=1
  fi
  if [ $code != 0 ]; then
    echo "FAIL $journey: stopped at line ${line:-?}; see $folder"
    shot failed || true
    tail -n 20 "$folder/window.log" 2>/dev/null || true
  fi
  for p in "${pids[@]}"; do kill "$p" 2>/dev/null || true; done
  wait 2>/dev/null || true
  [ $code != 0 ] || echo "ok   $journey: $passed checks"
  exit $code
}
trap finish EXIT

# failed_at notes the line of the journey itself, wherever below it a command failed.
failed_at() { line=${BASH_LINENO[${#BASH_LINENO[@]} - 2]}; }
trap failed_at ERR

# screen WIDTHxHEIGHT starts the virtual screen with a window manager.
screen() {
  size=$1
  export HOME=$folder/home XDG_RUNTIME_DIR=$folder/run XDG_DATA_HOME=$folder/home/.local/share
  export FYNE_SCALE=1 LIBGL_ALWAYS_SOFTWARE=1
  unset WAYLAND_DISPLAY LC_ALL LC_MESSAGES
  rm -rf "$HOME" "$XDG_RUNTIME_DIR"
  mkdir -p -m 700 "$HOME/.cache" "$HOME/.config" "$XDG_RUNTIME_DIR"
  # Room for the title bar, which the window manager adds.
  Xvfb -displayfd 3 -screen 0 "${size%x*}x$((${size#*x} + 40))x24" -nolisten tcp 3>"$folder/display" >"$folder/screen.log" 2>&1 &
  pids+=($!)
  for _ in $(seq 100); do [ -s "$folder/display" ] && break; sleep 0.1; done
  DISPLAY=:$(cat "$folder/display")
  export DISPLAY
  openbox >"$folder/manager.log" 2>&1 &
  pids+=($!)
  sleep 0.3
}

# fresh begins with the sample office.
fresh() {
  rm -rf "$file"*
  "$program" demo -lang "${1:-zh-Hans}" "$file"
}

# ask runs a command on the file of the window.
ask() { "$program" -data "$file" -lang en "$@"; }

# count REGISTER [FLAG...] is how many records the command line finds.
count() { ask list "$@" -json | grep -c '^    "id": ' || true; }

# launch ARG... starts the program and waits for its window.
launch() {
  LANG=${speaks:-zh_CN.UTF-8} "$program" "$@" >>"$folder/window.log" 2>&1 &
  app=$!
  pids+=("$app")
  for _ in $(seq 300); do
    kill -0 "$app" 2>/dev/null || { echo "the program ended by itself"; return 1; }
    win=$(xdotool search --onlyvisible --pid "$app" 2>/dev/null | tail -1 || true)
    [ -n "$win" ] && break
    sleep 0.1
  done
  [ -n "$win" ] || { echo "no window within 30 s"; return 1; }
  xdotool windowactivate --sync "$win" windowmove "$win" 0 0 windowsize "$win" "${size%x*}" "${size#*x}"
  sleep 1
}

# leave ends the program by its key, or another given, and waits for it.
leave() {
  key "${1:-ctrl+q}"
  for _ in $(seq 100); do
    kill -0 "$app" 2>/dev/null || return 0
    sleep 0.1
  done
  echo "the program does not end"
  return 1
}

key() { for k in "$@"; do xdotool key --clearmodifiers "$k"; sleep 0.12; done; }

# say types text; what is not ASCII is pasted, because keyboards of a virtual screen
# have no such keys.
say() {
  if printf %s "$1" | LC_ALL=C grep -q '[^ -~]'; then
    printf %s "$1" | xclip -selection clipboard -i
    for _ in $(seq 50); do # the selection changes hands a little later
      [ "$(xclip -selection clipboard -o 2>/dev/null)" = "$1" ] && break
      sleep 0.05
    done
    key ctrl+v
  else
    xdotool type --delay 25 -- "$1"
  fi
  sleep 0.1
}

click() { xdotool mousemove --window "$win" "$1" "$2" sleep 0.1 click "${3:-1}"; sleep 0.4; }

# shot NAME keeps a picture of the screen.
shot() { sleep 0.4; import -window "${win:-root}" "$folder/$1.png"; }

# until_is WANT COMMAND... waits up to 10 s for the command to print WANT.
until_is() {
  local want=$1 got=
  shift
  for _ in $(seq 50); do
    got=$("$@" 2>&1) || true
    [ "$got" = "$want" ] && { passed=$((passed + 1)); return 0; }
    sleep 0.2
  done
  echo "FAIL $journey: $* gives '$got', not '$want'"
  return 1
}

# title_has TEXT waits for the title of the window to hold TEXT.
title_has() {
  for _ in $(seq 50); do
    case $(xdotool getwindowname "$win" 2>/dev/null || true) in *"$1"*) passed=$((passed + 1)); return 0;; esac
    sleep 0.2
  done
  echo "FAIL $journey: the title is '$(xdotool getwindowname "$win")', without '$1'"
  return 1
}
