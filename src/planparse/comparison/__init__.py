"""Several notices side by side: the same indicator in each, and what changed between two."""
