"""What each document says: from answers to the plain values a template places."""
