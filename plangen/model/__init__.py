"""Meaning: plans, people and the portfolio as frozen values, decoded by one table of fields."""
