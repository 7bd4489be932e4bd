"""Programs that run in a box (`macros/box.py`): each answers requests, and imports nothing of ours."""
