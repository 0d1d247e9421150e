"""The engine that runs rules: cases in, findings out."""
