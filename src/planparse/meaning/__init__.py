"""Mentions to facts: what a number is, of what, by when; full names of organisations."""
