"""People who are shown: what they say, what they consented to, their quote cards."""
