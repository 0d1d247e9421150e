"""The interview and the life of documents in a browser: pages made on this machine."""
