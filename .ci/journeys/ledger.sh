# Money is entered by keys, rows come from a spreadsheet over the clipboard, a mistake is
# reversed with a reason, and all of it is taken back.
. "$(dirname "$0")/lib.sh"
screen 1280x720
fresh
launch -data "$file"
entries() { count ledger -meeting 2026-021 "$@"; }
before=$(entries)

key ctrl+5 ctrl+Next
sleep 0.7
key ctrl+n
key Tab Tab
say 大006
key Tab
say 文澜路图文店
key Tab
say 胸牌加印
key Tab Tab
say 胸牌与
sleep 0.6
key Return Tab
say 96.5
shot typed
key ctrl+s
until_is $((before + 1)) entries
until_is 1 entries -search 胸牌加印 -where category=printing -where direction=spending
shot saved

# Rows of a spreadsheet: a head, a cell of two lines, a formula that is left out.
printf '日期\t收支\t对方\t事由\t类别\t金额\r\n+0\t支出\t食堂\t"会务午餐\r\n（两桌）"\t餐饮\t1,280\r\n+0\t支出\t车队\t=SUM(A1:A9)\t交通\t300\r\n+0\t收入\t财政局\t追加拨款\t\t5000\r\n' | xclip -selection clipboard -i
key ctrl+v
sleep 1
shot columns
key Return
sleep 1
shot check
until_is $((before + 1)) entries
key Return
until_is $((before + 3)) entries
shot pasted
key Escape # the report of what was left out
sleep 0.3

# A mistake is reversed: first refused without a reason, then with one.
key ctrl+f
say 追加拨款
sleep 1
key Down
key Delete
sleep 0.6
key Return
sleep 0.4
shot refused
until_is $((before + 3)) entries
say 重复登记
key Return
until_is $((before + 4)) entries
until_is 1 entries -where standing=reversed
until_is 1 entries -where standing=reversal -search 重复登记
shot reversed

# The command line says the same things, and cannot alter an entry.
id=$(ask list ledger -meeting 2026-021 -where standing=reversed -json | sed -n 's/^ *"id": "\(.*\)",$/\1/p')
if ask reverse "$id" -reason 再来一次 2>/dev/null; then echo "an entry was reversed twice"; exit 1; fi
if ask set ledger "$id" amount=1 2>/dev/null; then echo "an entry was altered"; exit 1; fi
if ask bin ledger "$id" 2>/dev/null; then echo "an entry was deleted"; exit 1; fi
ask voucher "$id" "$folder/voucher.pdf"
until_is '%PDF' head -c 4 "$folder/voucher.pdf"

# Undo reverses what was entered: nothing vanishes, and it all adds up.
key ctrl+z
until_is 0 entries -where standing=reversed
until_is 1 entries -where standing=restored
key ctrl+z
until_is 2 entries -where standing=reversed
shot undone
leave
ask verify >/dev/null
