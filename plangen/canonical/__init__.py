"""The canonical form of a plan's text, as edits."""
