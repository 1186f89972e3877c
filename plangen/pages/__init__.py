"""View models: one file a kind of page, strings and numbers only."""
