"""Every panel of the table in sentences, as the one who plays may know it."""
