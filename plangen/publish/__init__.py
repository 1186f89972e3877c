"""Effects: only here disk, clock, git and network."""
