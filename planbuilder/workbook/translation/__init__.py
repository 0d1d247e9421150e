"""The translation workbook: writes it for a translator, and reads it back."""
