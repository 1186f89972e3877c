"""What an editor asks about a plan while it is written, as pure functions."""
