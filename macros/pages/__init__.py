"""Catalog → HTML: the macros that a page may call, and what they show."""
