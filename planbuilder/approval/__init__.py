"""The approval of a document: its records, their digests, the package and its verification.

What is kept here is a record of what somebody stated. It is not an electronic signature in law,
and the tool says so wherever it shows one.
"""
