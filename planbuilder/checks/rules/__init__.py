"""The named checks that rules of an instrument use, one module a section."""
