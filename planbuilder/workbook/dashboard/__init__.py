"""The portfolio as a workbook: a row for each document, and charts that follow the rows."""
