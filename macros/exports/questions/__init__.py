"""Every question outside its topic: a page of its own, and the prompts that the drill and the mock draw from."""
