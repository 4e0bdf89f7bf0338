"""Speed, measured on a generated world of the size that a large company has; both engines in the same run."""
