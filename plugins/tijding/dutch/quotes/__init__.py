"""What is said: quotation marks paired, statements with their cues, and whose a bare quotation is."""
