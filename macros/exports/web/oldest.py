"""The oldest browsers that the site is made for: styles are packed in words that these know, scripts are checked for them."""

OLDEST = {"safari": "15.4", "ios_saf": "15.4", "chrome": "97", "firefox": "104", "samsung": "18"}
"""Version by name, the names as browserslist has them"""
