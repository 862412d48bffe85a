"""The words for what there is to say, one room for each kind."""
