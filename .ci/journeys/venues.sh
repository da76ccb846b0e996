# A room is booked and never given twice, venues are scored by key, and a material gets
# its next version while the window is open.
. "$(dirname "$0")/lib.sh"
screen 1280x720
fresh
launch -data "$file"
bookings() { count bookings -meeting 2026-021; }
had=$(bookings)

key ctrl+2
sleep 0.6
for _ in 1 2 3; do key ctrl+Next; sleep 0.4; done
key ctrl+n
sleep 0.6
say '湖滨宴会厅'
sleep 0.6
key Return
sleep 0.4
key ctrl+s
until_is $((had + 1)) bookings
shot bookings

# The main hall is taken on these days: the other meeting is told by name.
if ask add bookings -meeting 2026-018 room=澜江厅 starts_at="$(ask list bookings -meeting 2026-021 -where 'room=澜江厅' -json | sed -n 's/^ *"starts_at": "\(.*\)",$/\1/p')" \
  ends_at="$(ask list bookings -meeting 2026-021 -where 'room=澜江厅' -json | sed -n 's/^ *"ends_at": "\(.*\)",$/\1/p')" state=confirmed layout=theatre 2>"$folder/refused.txt"; then
  echo "a room was given twice"
  exit 1
fi
until_is 1 grep -c '江南市产业协同发展大会' "$folder/refused.txt"
key ctrl+z
until_is "$had" bookings

# A new version of a material, seen in the window; what was damaged outside is found.
key ctrl+Next
sleep 0.6
id=$(ask list materials -meeting 2026-021 -where 'title=大会手册' | tail -n 1 | cut -d, -f1)
head -c 3000000 /dev/urandom >"$folder/manual.bin"
ask attach "$id" "$folder/manual.bin" >/dev/null
ask file "$id" "$folder/back.bin"
cmp "$folder/manual.bin" "$folder/back.bin"
sleep 0.6
shot materials
ask verify >/dev/null
stored=$(find "$file.vault" -type f -size +1000k)
printf x | dd of="$stored" bs=1 seek=7 conv=notrunc status=none
if ask verify >"$folder/damaged.txt"; then
  echo "damage was not noticed"
  exit 1
fi
until_is 1 grep -c 'manual.bin' "$folder/damaged.txt"
leave
