"""The pages, one module a kind: a function takes a request and returns a response."""
