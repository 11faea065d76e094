"""People, organisations, places and other names: found by a recogniser, set right, each under one name."""
