"""What a study has found, in charts."""

SIGNED = "<!-- Drawn by Convener -->"
"""Stands in front of a chart in its file: by it we know a file of ours again."""
