"""Posts made of tables, documents and feeds: what each cell or line means, and what is wrong with it."""
