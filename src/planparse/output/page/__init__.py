"""What the page of a notice shows, as plain values for its template: text, outline, charts, cards, words."""
