"""Review copies: Word files that reviewers edit, and the edits in them."""
