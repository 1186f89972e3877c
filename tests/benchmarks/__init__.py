"""Benchmarks, run by hand, and the made-up plans that they read."""
