"""Questions outside their topic's page: a page for each, and the list of prompts for drill and mock."""
