"""The panels: each draws what a View holds, line by line, and says what was pointed at."""
