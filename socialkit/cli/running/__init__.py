"""Publishing in rounds, told as it goes."""
