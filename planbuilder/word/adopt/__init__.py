"""A department's own Word file made into a template: its look, the starter's text."""
