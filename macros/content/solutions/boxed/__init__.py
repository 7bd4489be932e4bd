"""Programs that run in a box (`macros/content/solutions/box.py`): each answers requests, and imports nothing of ours."""
