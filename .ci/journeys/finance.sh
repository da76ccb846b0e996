# Finance walks from the budget to the report: people come, the budget follows them, a
# copy is kept, money is spent, the monitoring shows it and the report goes out.
. "$(dirname "$0")/lib.sh"
screen 1280x720
fresh
launch -data "$file"
amount() { ask list lines -meeting 2026-021 -where "item=$1" -json | sed -n 's/^ *"amount": "\(.*\)",$/\1/p'; }

key ctrl+5
sleep 0.8
shot budget
before=$(amount 自助午餐)
ask whatif -meeting 2026-021 >"$folder/whatif.txt"
until_is 5 grep -c '%' "$folder/whatif.txt"

# Five hundred entries from a sheet, as finance keeps them; what they come to is exact.
python3 - "$folder/entries.csv" <<'PY'
import sys
with open(sys.argv[1], "w", encoding="utf-8") as f:
    f.write("日期,收支,凭证号,对方,事由,类别,金额\n")
    for i in range(500):
        f.write(f"2026-11-{1 + i % 20:02},支出,记{i:03},供应商{i % 7},零星采购{i},其他,{(i * 37 % 1000) / 100:.2f}\n" if i * 37 % 1000 else f"2026-11-01,支出,记{i:03},供应商,零星采购{i},其他,0.10\n")
PY
count_entries() { count ledger -meeting 2026-021; }
had=$(count_entries)
ask import ledger "$folder/entries.csv" -meeting 2026-021 -lang zh-Hans >/dev/null
until_is $((had + 500)) count_entries
key ctrl+Next
sleep 1
shot ledger
key ctrl+Next
sleep 1.2
shot monitor
ask report "$folder/report.xlsx" -meeting 2026-021 -lang zh-Hans
ask report "$folder/report.pdf" -meeting 2026-021 -lang zh-Hans
spent=$(ask list ledger -meeting 2026-021 -where direction=spending -json | sed -n 's/^ *"amount": "\(.*\)",$/\1/p' | paste -sd+ | bc)
pdftotext -layout "$folder/report.pdf" "$folder/report.txt"
until_is yes sh -c "tr -d ',' <'$folder/report.txt' | grep -q -- '$spent' && echo yes"
key ctrl+z
until_is "$before" amount 自助午餐
leave
ask verify >/dev/null
