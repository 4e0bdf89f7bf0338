"""What our answers are compared with: published methods and plain guesses, each a small pure function."""
