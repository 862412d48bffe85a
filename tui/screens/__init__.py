"""The places of the game: each has its keys, shows what it is given and says what was asked for."""
