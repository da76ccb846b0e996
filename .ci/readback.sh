#!/usr/bin/env bash
# Makes papers and workbooks of the sample office and reads them back with other
# people's programs.
set -euo pipefail
dir=$OUT/readback; rm -rf "$dir"; mkdir -p "$dir"; cd "$dir"
huiwu() { "$HUIWU" -lang zh-Hans -data demo.huiwu "$@"; }
fail() { echo "FAIL $*"; exit 1; }

"$HUIWU" demo demo.huiwu
huiwu verify
code=$(huiwu list meetings -json | jq -r '[.[] | select(.stage == "closed")][0].code')

# The workbook, recalculated by LibreOffice, has the program's own totals.
huiwu -meeting "$code" budget budget.xlsx
soffice --headless -env:UserInstallation=file://"$dir"/profile --convert-to xlsx:"Calc MS Excel 2007 XML" --outdir recalculated budget.xlsx >/dev/null 2>&1
huiwu -meeting "$code" list lines -json >lines.json
python3 - <<'PY'
import json, openpyxl
from decimal import Decimal
lines = json.load(open("lines.json"))
want = sum(Decimal(l["amount"]) for l in lines)
for name in ("budget.xlsx", "recalculated/budget.xlsx"):
    book = openpyxl.load_workbook(name, data_only=True)
    for sheet in book.worksheets:
        last = [[c.value for c in row] for row in sheet.iter_rows() if row[0].value == "合计"]
        assert last, f"{name} {sheet.title}: no total"
        numbers = [Decimal(str(v)).quantize(Decimal("0.01")) for v in last[0] if isinstance(v, (int, float))]
        assert want in numbers, f"{name} {sheet.title}: {numbers}, not {want}"
formulas = openpyxl.load_workbook("budget.xlsx")
assert any(str(c.value).startswith("=SUMIF") for row in formulas.worksheets[0].iter_rows() for c in row), "no live totals"
print("ok budget.xlsx: total", want, "in", len(lines), "lines")
PY

# The text of the minutes comes back whole, spaces and line ends aside.
huiwu -meeting "$code" minutes minutes.pdf
huiwu -meeting "$code" minutes minutes.docx
pdfinfo minutes.pdf | grep -q '^Title:.*纪要' || fail "minutes.pdf has no title"
soffice --headless -env:UserInstallation=file://"$dir"/profile --convert-to txt:"Text (encoded):UTF8" minutes.docx >/dev/null 2>&1
pdftotext minutes.pdf minutes-pdf.txt
huiwu -meeting "$code" list blocks -json >blocks.json
python3 - <<'PY'
import json, re
squeeze = lambda t: re.sub(r"\s+", "", t)
pdf = open("minutes-pdf.txt").read()
pdf = re.sub(r"江南市产业发展研究中心\s+[^\n]*\n|第\s*\d+\s*页\s*共\s*\d+\s*页", "", pdf).replace("\f", "")
texts = {"pdf": squeeze(pdf), "docx": squeeze(open("minutes.txt").read())}
blocks = json.load(open("blocks.json"))
lost = [(kind, b["body"]) for kind, t in texts.items() for b in blocks if squeeze(b["body"]) not in t]
# A heading of the next page may stand between two lines of a paragraph that was split.
lost = [(k, b) for k, b in lost if any(squeeze(s) not in texts[k] for s in re.split(r"(?<=[。；，])", b) if s)]
assert not lost, lost
print("ok minutes:", len(blocks), "blocks in PDF and Word document")
PY

# A register's own export is taken back without a complaint.
for ending in xlsx csv; do
  for register in people venues; do
    huiwu export "$register" "$register.$ending"
    huiwu import "$register" "$register.$ending" -dry-run -json | jq -e '.wrong == null and .read > 0' >/dev/null || fail "$register.$ending"
  done
done
huiwu -meeting "$code" sign-in sign-in.pdf
[ "$(pdfinfo sign-in.pdf | awk '/^Pages/{print $2}')" -ge 1 ] || fail "sign-in.pdf"
echo "ok exports and sign-in sheet"
