"""Our macros for a site that Material's own templates and search make of the same pages, without what we write beside them."""

from macros import define_env

__all__ = ["define_env"]
