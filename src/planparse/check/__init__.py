"""Rules on trial: their form, their examples, what they cost, and which of them fired where."""
