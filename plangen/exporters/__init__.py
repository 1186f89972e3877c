"""One output format for data a file."""
