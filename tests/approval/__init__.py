"""Records, life cycle, sign-offs, packages and their verification."""
