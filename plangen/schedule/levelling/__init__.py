"""Levelling: an order of the work in which nobody and nothing is taken more than there is."""
