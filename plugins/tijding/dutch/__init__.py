"""Dutch: tokens and sentences, names, quotes. Language data stands apart from code, in data/."""
