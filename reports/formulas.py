"""What a spreadsheet would take for a formula, though a person wrote it as text."""

FORMULA_STARTS = tuple("=+-@\t\r\n'＝＋－＠")
