"""The risk register workbook, out and back in."""
