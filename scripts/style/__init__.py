"""What the style checks share: a tree of sources, a reader of C++ text, and breaches."""
