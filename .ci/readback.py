"""Reads what the program writes with other people's programs: workbooks with
LibreOffice, papers with poppler, the codes of badges with zbar, calendar files with
icalendar, the data file with Python's own SQLite, mails with its email library.

Use: python3 .ci/readback.py PROGRAM FOLDER
"""

import csv
import email
import email.policy
import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile

import icalendar
import openpyxl

program = str(pathlib.Path(sys.argv[1]).resolve())
folder = pathlib.Path(sys.argv[2])
shutil.rmtree(folder, ignore_errors=True)
folder.mkdir(parents=True)
folder = folder.resolve()
file = folder / "office.huiwu"
passed = 0


def check(what, ok, detail=""):
    global passed
    if not ok:
        sys.exit(f"FAIL readback: {what} {detail}")
    passed += 1


def run(*args, **kw):
    done = subprocess.run([str(a) for a in args], capture_output=True, text=True, **kw)
    if done.returncode:
        sys.exit(f"FAIL readback: {args}\n{done.stdout}{done.stderr}")
    return done.stdout


def ask(*args):
    return run(program, "-data", file, *args)


def rows(*args):
    return json.loads(ask("list", *args, "-json"))


def office(path, to, out):
    """LibreOffice converts path; one sheet of a workbook becomes one file."""
    out.mkdir(exist_ok=True)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    run("soffice", profile, "--headless", "--convert-to", to, "--outdir", out, path, timeout=180)


def sheets(path, out):
    """All sheets of a workbook as lists of rows, by their names."""
    office(path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1", out)
    found = {}
    for made in sorted(out.glob(f"{path.stem}-*.csv")):
        with open(made, encoding="utf-8", newline="") as f:
            found[made.stem.removeprefix(path.stem + "-")] = list(csv.reader(f))
    check(f"{path.name} has sheets", found)
    return found


def without_results(path):
    """A copy of a workbook whose formulas have lost their stored results."""
    bare = path.with_name("bare-" + path.name)
    formulas = 0
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bare, "w") as new:
        for item in old.infolist():
            raw = old.read(item)
            if item.filename.startswith("xl/worksheets/"):
                raw, n = re.subn(rb"(</f>)<v>[^<]*</v>", rb"\1", raw)
                formulas += n
            new.writestr(item, raw)
    check(f"{path.name} has formulas", formulas > 0)
    return bare


def squeeze(text):
    return re.sub(r"\s+", "", text)


def number(text):
    return round(float(text.replace(",", "")), 2)


def budget(meeting, lang):
    lines = rows("lines", "-meeting", meeting, "-lang", lang)
    path = folder / f"budget-{meeting}-{lang}.xlsx"
    ask("budget", path, "-meeting", meeting, "-lang", lang)
    stored = sheets(path, folder / "stored")
    fresh = sheets(without_results(path), folder / "fresh")
    check("results as LibreOffice works them out", list(stored.values()) == list(fresh.values()), f"{stored}\n{fresh}")
    summary, detail = sorted(fresh.values(), key=lambda s: len(s[0]))
    total = round(sum(number(l["amount"]) for l in lines), 2)
    for item in lines:
        found = [r for r in detail if len(r) > 6 and r[1] == item["item"]]
        check(f"{item['item']} is a line", len(found) == 1, found)
        check(f"{item['item']} costs {item['amount']}", number(found[0][6]) == number(item["amount"]), found)
    check("the lines add up", number(detail[-1][6]) == total, f"{detail[-1]} {total}")
    check("the categories add up", number(summary[-1][2]) == total, f"{summary[-1]} {total}")
    check("the lines are counted", number(summary[-1][1]) == len(lines), summary[-1])


def minutes(meeting, lang):
    held = [m for m in rows("meetings") if m["code"] == meeting][0]
    blocks = rows("blocks", "-meeting", meeting)
    check(f"{meeting} has minutes", len(blocks) > 10)
    pdf, docx = folder / f"minutes-{lang}.pdf", folder / f"minutes-{lang}.docx"
    for path in pdf, docx:
        ask("minutes", path, "-meeting", meeting, "-lang", lang)
    office(docx, "txt:Text (encoded):UTF8", folder / "text")
    texts = {
        "pdf": run("pdftotext", "-layout", pdf, "-"),
        "docx": (folder / "text" / f"{docx.stem}.txt").read_text(encoding="utf-8"),
    }
    for kind, text in texts.items():
        text = squeeze(text)
        for b in blocks:
            # A table or page may come between the lines of a paragraph in the layout.
            for sentence in re.split(r"[\n。；]", b["body"]):
                if kind == "docx" or len(squeeze(sentence)) < 30:
                    check(f"the {kind} in {lang} says {sentence!r}", squeeze(sentence) in text)
        for need in held["title"], held["place"], held["host_label"]:
            check(f"the {kind} in {lang} says {need}", squeeze(need) in text)
    raw = squeeze(run("pdftotext", "-raw", pdf, "-"))
    for b in blocks:
        check(f"the pdf in {lang} holds {b['body'][:20]!r} whole", squeeze(b["body"][:40]) in raw)
    info = run("pdfinfo", pdf)
    check("the title of the pdf", held["title"] in info.split("\n")[0], info)
    fonts = run("pdffonts", pdf).splitlines()[2:]
    check("fonts are embedded and can be searched", fonts and all(re.search(r"\byes +(yes|no) +yes\b", f) for f in fonts), fonts)


def report(meeting, lang):
    """The financial report: worked out anew by LibreOffice, looked at with openpyxl."""
    ask("add", "ledger", "-meeting", meeting, "direction=spending", "category=other", "what==1+1", "party=@SUM(A1)", "amount=0.01", "day=2026-09-01")
    entries, lines = rows("ledger", "-meeting", meeting), rows("lines", "-meeting", meeting)
    path = folder / f"report-{meeting}-{lang}.xlsx"
    ask("report", path, "-meeting", meeting, "-lang", lang)
    stored = sheets(path, folder / "report-stored")
    fresh = sheets(without_results(path), folder / "report-fresh")
    check("the report as LibreOffice works it out", list(stored.values()) == list(fresh.values()), f"{stored}\n{fresh}")
    total = lambda way: round(sum(number(e["amount"]) for e in entries if e["direction"] == way), 2)
    income, spent, planned = total("income"), total("spending"), round(sum(number(l["amount"]) for l in lines), 2)
    summary = min(fresh.values(), key=lambda s: max(len(r) for r in s))
    figures = [number(r[1]) for r in summary if len(r) > 1 and re.fullmatch(r"-?[\d,]+(\.\d+)?", r[1])]
    for what, want in ("income", income), ("spending", spent), ("balance", round(income - spent, 2)), ("budget", planned):
        check(f"the summary has the {what} {want}", want in figures, figures)
    book = openpyxl.load_workbook(path)
    check("the report has its sheets", len(book.worksheets) >= 6, book.sheetnames)
    texts = 0
    for page in book.worksheets:
        setup = page.page_setup
        check(f"{page.title} prints on A4 landscape with its head", setup.orientation == "landscape" and int(setup.paperSize) == 9 and page.print_title_rows)
        for row in page.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value in ("=1+1", "@SUM(A1)"):
                    check("text stays text", cell.data_type == "s", cell.coordinate)
                    texts += 1
    check("texts that look like formulas are there", texts >= 2, texts)
    for ending in "pdf", "docx":
        ask("report", folder / f"report-{lang}.{ending}", "-meeting", meeting, "-lang", lang)
    paper = squeeze(run("pdftotext", "-layout", folder / f"report-{lang}.pdf", "-"))
    for want in income, spent, planned:
        check(f"the paper has {want}", f"{want:,.2f}" in paper)


def sign_in(meeting):
    guests = rows("participants", "-meeting", meeting)
    pdf, docx = folder / "sign-in.pdf", folder / "sign-in.docx"
    for path in pdf, docx:
        ask("sign-in", path, "-meeting", meeting, "-lang", "zh-Hans")
    office(docx, "txt:Text (encoded):UTF8", folder / "text")
    for text in run("pdftotext", "-raw", pdf, "-"), (folder / "text" / "sign-in.txt").read_text(encoding="utf-8"):
        text = squeeze(text)
        for g in guests:
            if g["invitation"] not in ("declined", "cancelled"):
                check(f"the sign-in sheet names {g['name']}", squeeze(g["name"]) in text)


def badges(meeting, lang):
    """Every badge of those who come says who it is, and its QR code is theirs."""
    coming = [p for p in rows("participants", "-meeting", meeting) if p["invitation"] not in ("declined", "cancelled") and p["attendance"] != "leave"]
    dots = 150
    mm = lambda n: round(n * dots / 25.4)
    for size, across, down, width, height, left, top in ("sheet", 2, 5, 90, 54, 15, 13.5), ("card", 1, 1, 90, 54, 0, 0), ("a6", 1, 1, 105, 148, 0, 0):
        path = folder / f"badges-{size}.pdf"
        ask("badges", path, "-size", size, "-meeting", meeting, "-lang", lang)
        pages = int(re.search(r"Pages: +(\d+)", run("pdfinfo", path)).group(1))
        check(f"{size} has a place for each", (pages - 1) * across * down < len(coming) <= pages * across * down, f"{pages} {len(coming)}")
        read = {}
        for page in range(1, pages + 1):
            # One badge at a time, as a scanner sees them: zbar misses some of ten codes in a picture.
            for i in range(across * down):
                x, y = left + i % across * width, top + i // across * height
                cut = ["-f", page, "-l", page, "-r", dots, "-x", mm(x), "-y", mm(y), "-W", mm(width), "-H", mm(height)]
                run("pdftoppm", *cut, "-png", "-singlefile", path, folder / "badge")
                found = subprocess.run(["zbarimg", "--nodbus", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", folder / "badge.png"], capture_output=True, text=True).stdout.split()
                if found or len(read) < len(coming):
                    check(f"badge {i + 1} on page {page} of {size} has one code", len(found) == 1, found)
                    read[found[0]] = squeeze(run("pdftotext", "-raw", *cut, path, "-"))
        check(f"the codes on {size} are those of the register", set(read) == {p["badge"] for p in coming}, set(read) ^ {p["badge"] for p in coming})
        for p in coming:
            for want in p["name"], p["organisation"], p["badge"], p["team"]:
                check(f"the badge of {p['name']} in {size} says {want}", squeeze(want) in read[p["badge"]], read[p["badge"]])


def programme(meeting, lang):
    """Calendar file, workbook, PDF and .docx hold every item of the agenda."""
    items = rows("agenda", "-meeting", meeting)
    made = {e: folder / f"programme-{meeting}-{lang}.{e}" for e in ("ics", "xlsx", "pdf", "docx")}
    for path in made.values():
        ask("programme", path, "-meeting", meeting, "-lang", lang)
    raw = made["ics"].read_bytes()
    check("calendar lines are folded", all(len(l) <= 75 for l in raw.split(b"\r\n")))
    calendar = icalendar.Calendar.from_ical(raw)
    events = {str(e["UID"]): e for e in calendar.walk("VEVENT")}
    check("calendar has an event for each item", set(events) == {i["id"] + "@huiwu" for i in items})
    for item in items:
        e = events[item["id"] + "@huiwu"]
        start, end = e.decoded("DTSTART"), e.decoded("DTEND")
        check("event is named as the item", str(e["SUMMARY"]) == item["topic"], item["topic"])
        check("event begins with the item", start.strftime("%Y-%m-%d %H:%M") == item["day"] + " " + item["starts"], start)
        check("event is as long", (end - start).total_seconds() == 60 * int(item["minutes"]), item["topic"])
        check("event is in the meeting's zone", start.utcoffset().total_seconds() == 8 * 3600, start)
    zone = calendar.walk("VTIMEZONE")[0].to_tz()
    check("zone rules are whole", zone is not None)
    book = sheets(made["xlsx"], folder / f"programme-{meeting}-{lang}")
    text = squeeze("".join(c for page in book.values() for row in page for c in row))
    paper = squeeze(run("pdftotext", "-layout", made["pdf"], "-"))
    office(made["docx"], "txt:Text", folder / f"programme-{meeting}-{lang}")
    word = squeeze((folder / f"programme-{meeting}-{lang}" / f"{made['docx'].stem}.txt").read_text(encoding="utf-8-sig"))
    for item in items:
        topic = squeeze(item["topic"])
        check("workbook holds the topic", topic in text, topic)
        check("document holds the topic", topic in word, topic)
        check("programme holds the times", f"{item['starts']}–{item['ends']}" in paper, item["topic"])


def registers(meeting):
    clerk = rows("people")[0]["name"]  # rows that were approved are written by somebody of the directory alone
    for r in json.loads(ask("registers", "-json")):
        name, scope = r["name"], ["-meeting", meeting] if r["meeting"] else []
        want = rows(name, *scope, "-lang", "zh-Hans")
        for ending in "csv", "xlsx", "pdf":
            path = folder / f"{name}.{ending}"
            ask("export", name, path, "-lang", "zh-Hans", *scope)
            if ending == "pdf":
                check(f"{name} as a paper", run("pdfinfo", path).count("Pages:") == 1)
                continue
            if not r["closed"] and name not in ("meetings.meetings", "finance.ledger"):  # reversals are made by their own command
                said = json.loads(ask("import", name, path, "-dry-run", "-json", "-lang", "en", "-as", clerk, *scope))
                check(f"{path.name} reads in again", said["wrong"] == [] and said["read"] == len(want), said)
        with open(folder / f"{name}.csv", encoding="utf-8-sig", newline="") as f:
            lines = list(csv.reader(f))
        check(f"{name} as csv has its rows", len(lines) == len(want) + 1, f"{len(lines)} {len(want)}")
        heads = [f["label"] for f in r["fields"]]
        told = {f["label"] for f in json.loads(ask("registers", "-json", "-lang", "zh-Hans")) if f["name"] == name for f in f["fields"]}
        check(f"{name} as csv has its heads", set(lines[0]) == told and len(lines[0]) == len(heads), lines[0])
        book = list(sheets(folder / f"{name}.xlsx", folder / "books").values())[0]
        texts = {squeeze(cell) for row in book for cell in row}
        key = r["fields"][0]["key"]
        if r["fields"][0]["kind"] == "text":
            for w in want:
                check(f"{name} as a workbook has {w[key]}", squeeze(w[key]) in texts)


def mails(meeting):
    """The mails of a notice: heads, text and calendar event of each."""
    out = folder / "mails"
    done = subprocess.run([program, "-data", file, "notices", out, "-meeting", meeting, "-notice", "change", "-json"], capture_output=True, text=True)
    made = json.loads(done.stdout)
    paths = sorted(pathlib.Path(made["path"]).glob("*.eml"))
    held = [m for m in rows("meetings") if m["code"] == meeting][0]
    people = {(p["name"], p["email"]) for p in rows("participants", "-meeting", meeting)}
    check("a mail for everybody but those left out", len(paths) == made["made"] > 10, f"{len(paths)} {made}")
    check("who is left out is said", (done.returncode == 1) == (len(made["left"]) > 0), done.stderr)
    for path in paths:
        m = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        to = m["to"].addresses[0]
        check(f"{path.name} is sound", not m.defects and not any(p.defects for p in m.walk()))
        check(f"{path.name} goes to its person", (to.display_name, to.addr_spec) in people, m["to"])
        check(f"{path.name} is a draft with its subject", m["x-unsent"] == "1" and held["title"] in m["subject"], m["subject"])
        check(f"{path.name} says where", held["place"] in m.get_body(("plain",)).get_content())
        parts = [p for p in m.walk() if p.get_content_type() in ("text/calendar", "application/ics")]
        check(f"{path.name} has its event twice", len(parts) == 2)
        texts = [p.get_content() for p in parts]
        texts = [t if isinstance(t, str) else t.decode() for t in texts]
        check("both are the same", texts[0].replace("\r\n", "\n") == texts[1].replace("\r\n", "\n"))
        calendar = icalendar.Calendar.from_ical(texts[0])
        event = calendar.walk("VEVENT")[0]
        check("it is a request", calendar["method"] == "REQUEST" == parts[0].get_param("method"))
        check("it keeps the meeting's UID", event["uid"] == held["id"] + "@huiwu", event["uid"])
        check("its place changed once", int(event["sequence"]) == 1, event["sequence"])
        check("it begins with the meeting", event["dtstart"].dt.strftime("%Y-%m-%dT%H:%M") == held["starts_at"][:16], event["dtstart"].dt)
        check("it names its person", event["attendee"].lower() == "mailto:" + to.addr_spec.lower() and event["attendee"].params["CN"] == to.display_name)


def data_file():
    ask("verify")
    db = sqlite3.connect(file)
    check("integrity", db.execute("PRAGMA integrity_check").fetchall() == [("ok",)])
    check("foreign keys", db.execute("PRAGMA foreign_key_check").fetchall() == [])
    db.close()


run(program, "demo", file, "-lang", "zh-Hans")
for language in "zh-Hans", "zh-Hant", "en":
    budget("2026-021", language)
    minutes("2026-018", language)
budget("2026-018", "zh-Hans")
report("2026-018", "zh-Hans")
report("2026-018", "en")
programme("2026-021", "zh-Hans")
programme("2026-018", "en")
sign_in("2026-021")
badges("2026-021", "zh-Hans")
registers("2026-018")
mails("2026-021")
data_file()
print(f"ok   readback: {passed} checks")
