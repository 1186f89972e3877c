"""What charts are made of: shared axes, rows of bars, routes of links, a matrix, panels."""
