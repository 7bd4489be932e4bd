"""docs/ → Catalog: every file read, every rule held, every problem with its line."""
