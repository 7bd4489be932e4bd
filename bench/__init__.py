"""Figures, not tests: make bench."""
