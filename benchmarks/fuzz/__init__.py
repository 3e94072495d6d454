"""Programs nobody would write, to see that a check ends well whatever it is given."""
