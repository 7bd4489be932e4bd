"""Programs that run in a box (`macros/content/solutions/box.py`). Each answers requests, and imports only what lies beside it."""
