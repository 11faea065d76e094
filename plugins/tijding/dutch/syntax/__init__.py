"""What a Dutch sentence shows without a parser: noun phrases, subjects, where a clause ends."""
