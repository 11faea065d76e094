"""Who says it: what a name, a pronoun or a description means in an article."""
