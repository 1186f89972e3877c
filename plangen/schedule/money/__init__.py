"""Money: budget lines, costs, and what is earned and spent over time."""
