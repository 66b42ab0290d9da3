"""Fill the tables on every page from the reports, and say which pages changed."""

from ops.tables.pages import ROOT, fill

print("tables:", ", ".join(str(page.relative_to(ROOT)) for page in fill()) or "nothing changed")
