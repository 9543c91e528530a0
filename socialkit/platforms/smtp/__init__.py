"""Mail handed to a server: addresses, what a mail is made of, the conversation, what its answers mean."""
