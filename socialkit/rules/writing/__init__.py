"""Rules about writing: placeholders, spelling, punctuation, broken encodings, markup."""
