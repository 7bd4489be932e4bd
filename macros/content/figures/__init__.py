"""Figures that the site measures or computes itself."""
