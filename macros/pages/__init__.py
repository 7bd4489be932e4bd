"""Catalog → HTML: the macros that pages call, and what they show."""
