"""The translation workbook, out and back in."""
