"""The numbers, dates, times, amounts and addresses that a text states."""
