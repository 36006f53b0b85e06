"""Lists by pages."""


def pages_of(total: int, most: int) -> int:
    """How many pages of at most so many lines there are; an empty list has one."""
    return max(1, -(-total // most))
