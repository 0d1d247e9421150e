"""The pages, by subject: a page is a function from a request to a response."""
