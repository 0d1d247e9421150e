"""Faults of an instrument: references, ids and what an audit looks for."""
