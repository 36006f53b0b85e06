"""Choosing the participants of a wave: rules as tables, and the list that follows from them. Pure: no I/O, no clock."""
