"""The whole game line by line: for pipes, for screen readers, and for terminals that draw nothing."""
