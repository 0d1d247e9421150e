"""Front ends: prompts and pages in, replies out; all on the one interview engine."""
