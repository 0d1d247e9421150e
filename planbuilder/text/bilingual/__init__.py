"""What two languages of one text say: which sentences go together, and where they differ."""
