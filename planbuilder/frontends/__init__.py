"""Front ends of the interview engine: they show prompts and pages, and return replies."""
