"""What a study has found, in charts."""
