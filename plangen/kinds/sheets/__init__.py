"""Sheets: the tables of a portfolio for other programs, by the names that JSON gives their fields."""
