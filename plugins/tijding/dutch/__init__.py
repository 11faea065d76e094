"""Dutch: tokens and sentences, names, quotes. Language data stands apart, in data/; nothing here knows the store."""
