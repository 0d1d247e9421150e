"""Makes a template from a department's own Word file: its design, with the starter's text."""
