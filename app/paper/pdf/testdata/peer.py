"""Sets the paragraphs of standard input as a PDF with reportlab, for comparison.

Use: peer.py FACE.ttf BOLD.ttf OUT.pdf; prints the number of pages.
A line is one paragraph; "# " begins a heading.
"""

import sys
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

pdfmetrics.registerFont(TTFont("face", sys.argv[1]))
pdfmetrics.registerFont(TTFont("bold", sys.argv[2]))
plain = ParagraphStyle("plain", fontName="face", fontSize=10.5, leading=17, wordWrap="CJK", firstLineIndent=21)
head = ParagraphStyle("head", fontName="bold", fontSize=13, leading=20, wordWrap="CJK", spaceBefore=6)
story = []
for line in sys.stdin:
    line = line.rstrip("\n")
    story.append(Paragraph(escape(line.removeprefix("# ")), head if line.startswith("# ") else plain))
pages = SimpleDocTemplate(sys.argv[3], pagesize=A4, leftMargin=28 * mm, rightMargin=26 * mm, topMargin=30 * mm, bottomMargin=25 * mm)
pages.build(story)
print(pages.page)
