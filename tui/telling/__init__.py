"""A finished game told as a story: who did what, what came of it, and what lay behind it."""
