"""The typography of Canadian English and Canadian French."""
