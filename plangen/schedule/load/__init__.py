"""Load: how much of everybody and everything all plans take, and when it is too much."""
