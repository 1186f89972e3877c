"""Text: what stands in the files, with the place of every value; it never raises."""
