"""What is on disk only while a process runs: files, folders, and bytes that wait there."""
