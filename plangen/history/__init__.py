"""History: what changed between two states of the same plans; pure values."""
