"""The risk register workbook: writes it, and reads an edited one back."""
