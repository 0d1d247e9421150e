"""The approval of a document: sign-offs, moves between states, deadlines, and their records.

A record says what somebody stated. It is not an electronic signature in law, and the tool says so
wherever it shows one.
"""
