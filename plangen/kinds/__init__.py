"""Contracts: what a rule, a chart and an exporter must be, and how they are found."""
