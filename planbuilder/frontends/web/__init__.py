"""The browser front end: the interview and the life of documents on pages served from here."""
