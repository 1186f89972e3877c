"""Forecasts: the schedule simulated many times, and what decides its finish."""
