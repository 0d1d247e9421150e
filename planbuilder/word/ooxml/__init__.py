"""WordprocessingML: the package, its parts, styles, numbering, anchors and comments."""
