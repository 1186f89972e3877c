"""One check a file; the file's name with dashes is the rule's name."""
