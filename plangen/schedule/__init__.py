"""Time: calendars, the network, its dates and floats, money and health; pure functions."""
