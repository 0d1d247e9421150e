"""Programs that judge what planbuilder writes."""
