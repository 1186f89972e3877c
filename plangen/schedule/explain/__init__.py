"""Explanations: why a date is what it is, hop by hop, and what would bring it earlier."""
