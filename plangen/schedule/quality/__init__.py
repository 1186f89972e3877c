"""Quality: what the trade's checks count in a schedule."""
