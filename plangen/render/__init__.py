"""Bytes: templates to HTML and findings to report formats."""
