"""The oldest browsers that the site supports: styles are translated for them, scripts are checked against them."""

OLDEST = {"safari": "15.4", "ios_saf": "15.4", "chrome": "99", "firefox": "104", "samsung": "18"}
"""Name (as in browserslist) → version"""
