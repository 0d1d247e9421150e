"""`python -m tests.reliability`: what was tried, what survived, what was lost, in one table."""
