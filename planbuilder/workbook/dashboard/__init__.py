"""The portfolio as a workbook: a row for each document, and charts computed from the rows."""
