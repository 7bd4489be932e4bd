"""docs/ → Catalog: reads every file, checks every rule, reports every problem with its line."""
