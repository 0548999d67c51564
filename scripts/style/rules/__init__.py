"""One house rule a module; each is a function from a tree to its breaches."""
