"""What a message must satisfy: one file a family of rules, and the registry."""
