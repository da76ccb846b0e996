"""Writes the rows of BenchmarkWrite100000 with a library of Python, for comparison.

Use: peer.py xlsxwriter|openpyxl OUT.xlsx
"""

import sys

library, out = sys.argv[1:]
ROWS = 100000


def row(i):
    return ["会场布置", "场地", 46086.0, 2.5, i + 0.5, 35, 46086.4, 0.4, "是", "+86 13800138000"]


if library == "xlsxwriter":
    import xlsxwriter

    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    page = book.add_worksheet()
    for i in range(ROWS):
        page.write_row(i, 0, row(i))
    book.close()
else:
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet()
    for i in range(ROWS):
        page.append(row(i))
    book.save(out)
