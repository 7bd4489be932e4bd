"""Runs the solutions of code questions in a box, on what their cards show."""
