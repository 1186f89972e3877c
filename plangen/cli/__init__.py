"""Commands: one file a command, read by people in terminals and by CI."""
