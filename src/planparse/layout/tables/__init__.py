"""Tables among the lines of a text: from hints, tabs, pipes, blanks, and one cell a line."""
