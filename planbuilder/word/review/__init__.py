"""Review copies: Word files that reviewers edit, and what they say when they come back."""
