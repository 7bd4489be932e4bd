"""Runs the solutions of code questions, in a sandbox, on the data that their cards show."""
