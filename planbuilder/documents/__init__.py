"""Makes every document from a workspace's answers, and reads the files that come back."""
